import type { Operation } from '../context.ts';
import { createUserImportJob } from './create-user-import-job.ts';
import { describeUserImportJob } from './describe-user-import-job.ts';
import { getCsvHeader } from './get-csv-header.ts';
import { listUserImportJobs } from './list-user-import-jobs.ts';
import { startUserImportJob } from './start-user-import-job.ts';
import { stopUserImportJob } from './stop-user-import-job.ts';

/** The operations that import users from a file. */
export const importOperations: Readonly<Record<string, Operation>> = {
  CreateUserImportJob: createUserImportJob,
  DescribeUserImportJob: describeUserImportJob,
  GetCSVHeader: getCsvHeader,
  ListUserImportJobs: listUserImportJobs,
  StartUserImportJob: startUserImportJob,
  StopUserImportJob: stopUserImportJob,
};
