import { randomBytes, randomInt } from 'node:crypto';
import type { UserPoolContext } from '../context.ts';
import { resourceNotFound } from '../errors.ts';
import type { ImportJob, UserPool } from '../model.ts';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** Where a job's file is uploaded. */
export const uploadPath = (poolId: string, jobId: string): string =>
  `/_local/user-imports/${poolId}/${jobId}.csv`;

const newJobId = (): string => {
  const letters = Array.from({ length: 10 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return `import-${letters.join('')}`;
};

/** Puts a new job into a pool; it waits for its file. */
export const createImportJob = (
  pool: UserPool,
  { name, roleArn, now }: { readonly name: string; readonly roleArn: string; readonly now: number },
): ImportJob => {
  const job: ImportJob = {
    id: newJobId(),
    name,
    roleArn,
    uploadKey: randomBytes(32).toString('hex'),
    status: 'Created',
    createdAt: now,
    imported: 0,
    skipped: 0,
    failed: 0,
  };
  pool.importJobs.set(job.id, job);
  return job;
};

/** The job with this id; throws `ResourceNotFoundException`. */
export const findImportJob = (pool: UserPool, jobId: string): ImportJob => {
  const job = pool.importJobs.get(jobId);
  if (!job) throw resourceNotFound(`User import job ${jobId} does not exist.`);
  return job;
};

const seconds = (name: string, time: number | undefined): Record<string, number> =>
  time === undefined ? {} : { [name]: time / 1000 };

/** A job as the API shows it. */
export const describeImportJob = (
  { gatewayUrl }: Pick<UserPoolContext, 'gatewayUrl'>,
  pool: UserPool,
  job: ImportJob,
): Record<string, unknown> => ({
  JobName: job.name,
  JobId: job.id,
  UserPoolId: pool.id,
  PreSignedUrl: `${gatewayUrl()}${uploadPath(pool.id, job.id)}?X-Amz-Signature=${job.uploadKey}`,
  CloudWatchLogsRoleArn: job.roleArn,
  Status: job.status,
  ImportedUsers: job.imported,
  SkippedUsers: job.skipped,
  FailedUsers: job.failed,
  ...(job.message === undefined ? {} : { CompletionMessage: job.message }),
  ...seconds('CreationDate', job.createdAt),
  ...seconds('StartDate', job.startedAt),
  ...seconds('CompletionDate', job.completedAt),
});
