import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { createImportJob, describeImportJob } from '../import/import-jobs.ts';
import { text } from '../input.ts';

/**
 * Makes an import job and the address to which its file is uploaded.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserImportJob.html
 */
export const createUserImportJob: Operation = {
  required: ['JobName', 'UserPoolId', 'CloudWatchLogsRoleArn'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const job = createImportJob(pool, {
      name: text(input, 'JobName'),
      roleArn: text(input, 'CloudWatchLogsRoleArn'),
      now: context.clock.now(),
    });
    return { UserImportJob: describeImportJob(context, pool, job) };
  },
};
