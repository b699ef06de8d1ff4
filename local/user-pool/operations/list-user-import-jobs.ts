import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeImportJob } from '../import/import-jobs.ts';
import { optionalNumber, optionalText } from '../input.ts';
import { pageOf } from '../paging.ts';

/**
 * The import jobs of a pool, newest first, page by page.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUserImportJobs.html
 */
export const listUserImportJobs: Operation = {
  required: ['UserPoolId', 'MaxResults'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const limit = optionalNumber(input, 'MaxResults');
    const jobs = [...pool.importJobs.values()].toReversed();
    const { items, next } = pageOf(jobs, limit, optionalText(input, 'PaginationToken'));
    return {
      UserImportJobs: items.map((job) => describeImportJob(context, pool, job)),
      ...(next === undefined ? {} : { PaginationToken: next }),
    };
  },
};
