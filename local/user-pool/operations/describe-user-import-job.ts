import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeImportJob, findImportJob } from '../import/import-jobs.ts';
import { text } from '../input.ts';

/**
 * Shows an import job.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserImportJob.html
 */
export const describeUserImportJob: Operation = {
  required: ['UserPoolId', 'JobId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const job = findImportJob(pool, text(input, 'JobId'));
    return { UserImportJob: describeImportJob(context, pool, job) };
  },
};
