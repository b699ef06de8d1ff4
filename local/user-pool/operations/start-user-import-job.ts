import { AwsError } from '../../gateway/aws-error.ts';
import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeImportJob, findImportJob } from '../import/import-jobs.ts';
import { runImport } from '../import/run-import.ts';
import { text } from '../input.ts';

const notMet = (message: string): AwsError => new AwsError('PreconditionNotMetException', message);

/**
 * Imports the uploaded file, here within the call. The answer still says `Pending`, as on AWS.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartUserImportJob.html
 */
export const startUserImportJob: Operation = {
  required: ['UserPoolId', 'JobId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const job = findImportJob(pool, text(input, 'JobId'));
    if (job.status !== 'Created') throw notMet(`The user import job is ${job.status} already.`);
    if (job.csv === undefined) throw notMet('No CSV file has been uploaded for the import job.');
    const answer = describeImportJob(context, pool, job);
    runImport(pool, job, context.clock.now());
    return {
      UserImportJob: { ...answer, Status: 'Pending', StartDate: context.clock.now() / 1000 },
    };
  },
};
