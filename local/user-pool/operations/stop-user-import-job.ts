import { AwsError } from '../../gateway/aws-error.ts';
import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeImportJob, findImportJob } from '../import/import-jobs.ts';
import { text } from '../input.ts';

/**
 * Stops an import job. A local one never runs beyond the call that starts it, so only one that has
 * not been started can be stopped.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StopUserImportJob.html
 */
export const stopUserImportJob: Operation = {
  required: ['UserPoolId', 'JobId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const job = findImportJob(pool, text(input, 'JobId'));
    if (job.status !== 'Created') {
      throw new AwsError(
        'PreconditionNotMetException',
        `The user import job is ${job.status} already.`,
      );
    }
    job.status = 'Stopped';
    job.completedAt = context.clock.now();
    job.message = 'The Import Job was stopped by the developer.';
    return { UserImportJob: describeImportJob(context, pool, job) };
  },
};
