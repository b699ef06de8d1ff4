import { AwsError } from '../../gateway/aws-error.ts';
import { attributeRules } from '../attribute-schema.ts';
import type { ImportJob, UserPool } from '../model.ts';
import { assertNameFree, identify, storeUser } from '../new-user.ts';
import { csvLines, readCsvLine } from './import-csv.ts';
import { headerProblem, importHeader } from './import-header.ts';
import { decideRow, type ImportedRow } from './import-row.ts';

type Outcome = 'imported' | 'skipped' | 'failed';

const outcomeOf = (error: unknown): Outcome => {
  if (!(error instanceof AwsError)) throw error;
  return error.code === 'UsernameExistsException' ? 'skipped' : 'failed';
};

const importRow = (pool: UserPool, row: ImportedRow, now: number): Outcome => {
  if ('problem' in row) return 'failed';
  try {
    const identity = identify(pool, row.username, row.attributes);
    assertNameFree(pool, identity, 'User already exists');
    storeUser(pool, identity, { status: 'RESET_REQUIRED', now });
    return 'imported';
  } catch (error) {
    return outcomeOf(error);
  }
};

const countRows = (pool: UserPool, job: ImportJob, now: number): void => {
  const [header = '', ...rows] = csvLines(job.csv ?? '');
  const columns = readCsvLine(header);
  const rules = attributeRules(pool.settings);
  for (const row of rows) {
    const decided = decideRow({ columns, values: readCsvLine(row) }, rules);
    job[importRow(pool, decided, now)] += 1;
  }
};

/**
 * Imports the uploaded file of a job: users arrive without a password, `RESET_REQUIRED`, and no
 * trigger is called. A row whose user exists is skipped, a row that does not fit fails; the counts
 * are kept in the job.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool.html
 */
export const runImport = (pool: UserPool, job: ImportJob, now: number): void => {
  const [header = ''] = csvLines(job.csv ?? '');
  const problem = headerProblem(readCsvLine(header), importHeader(pool.settings));
  job.startedAt = now;
  job.completedAt = now;
  if (problem === undefined) countRows(pool, job, now);
  const isLost = problem !== undefined || (job.imported === 0 && job.failed > 0);
  job.status = isLost ? 'Failed' : 'Succeeded';
  job.message =
    problem ??
    (isLost
      ? 'Too many users have failed or been skipped during the import.'
      : 'Import Job Completed Successfully.');
};
