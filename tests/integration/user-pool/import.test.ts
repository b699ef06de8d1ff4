import {
  ConfirmForgotPasswordCommand,
  CreateUserImportJobCommand,
  CreateUserPoolCommand,
  AdminGetUserCommand,
  DescribeUserImportJobCommand,
  ForgotPasswordCommand,
  GetCSVHeaderCommand,
  InitiateAuthCommand,
  ListUserImportJobsCommand,
  StartUserImportJobCommand,
  StopUserImportJobCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeCsvLine } from '../../../local/user-pool/import/import-csv.ts';
import {
  createStagePool,
  newestCode,
  PASSWORD,
  POOL_ID,
  startLocalPool,
  WEB_CLIENT,
  type LocalPool,
} from './local-pool.ts';

let local: LocalPool;
beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(() => local.close());
beforeEach(() => {
  local.pools.reset();
  local.triggers.clear();
  createStagePool(local.pools);
});

const RoleArn = 'arn:aws:iam::000000000000:role/import';

const header = async (): Promise<string[]> => {
  const answer = await local.api.send(new GetCSVHeaderCommand({ UserPoolId: POOL_ID }));
  return answer.CSVHeader ?? [];
};

const line = async (row: Record<string, string>): Promise<string> =>
  writeCsvLine((await header()).map((name) => row[name] ?? ''));

const row = (email: string, more: Record<string, string> = {}): Record<string, string> => ({
  'cognito:username': email,
  'cognito:mfa_enabled': 'false',
  email,
  email_verified: 'true',
  ...more,
});

const createJob = async () => {
  const { UserImportJob } = await local.api.send(
    new CreateUserImportJobCommand({
      UserPoolId: POOL_ID,
      JobName: 'first',
      CloudWatchLogsRoleArn: RoleArn,
    }),
  );
  return { JobId: UserImportJob?.JobId ?? '', url: UserImportJob?.PreSignedUrl ?? '' };
};

const run = async (csv: string) => {
  const { JobId, url } = await createJob();
  const uploaded = await fetch(url, {
    method: 'PUT',
    body: csv,
    headers: { 'x-amz-server-side-encryption': 'aws:kms' },
  });
  expect(uploaded.status).toBe(200);
  const started = await local.api.send(
    new StartUserImportJobCommand({ UserPoolId: POOL_ID, JobId }),
  );
  expect(started.UserImportJob?.Status).toBe('Pending');
  const { UserImportJob } = await local.api.send(
    new DescribeUserImportJobCommand({ UserPoolId: POOL_ID, JobId }),
  );
  return UserImportJob;
};

test('users arrive without triggers, must set a password, and then sign in', async () => {
  const csv = [
    (await header()).join(','),
    await line(row('jane@example.com', { name: 'Doe, Jane', 'custom:plan': 'gold' })),
  ].join('\n');
  expect(await run(csv)).toMatchObject({
    Status: 'Succeeded',
    ImportedUsers: 1,
    SkippedUsers: 0,
    FailedUsers: 0,
    CompletionMessage: 'Import Job Completed Successfully.',
  });
  expect(local.triggers.sources()).toEqual([]);
  const user = await local.api.send(
    new AdminGetUserCommand({ UserPoolId: POOL_ID, Username: 'jane@example.com' }),
  );
  expect(user.UserStatus).toBe('RESET_REQUIRED');
  expect(user.UserAttributes).toContainEqual({ Name: 'name', Value: 'Doe, Jane' });
  expect(user.UserAttributes).toContainEqual({ Name: 'custom:plan', Value: 'gold' });

  const ClientId = WEB_CLIENT;
  const Username = 'jane@example.com';
  await local.api.send(new ForgotPasswordCommand({ ClientId, Username }));
  await local.api.send(
    new ConfirmForgotPasswordCommand({
      ClientId,
      Username,
      Password: PASSWORD,
      ConfirmationCode: newestCode(local, Username),
    }),
  );
  const { AuthenticationResult } = await local.api.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD },
    }),
  );
  expect(AuthenticationResult?.IdToken).toBeDefined();
});

test('rows that do not fit are counted, and the others are imported', async () => {
  const csv = [
    (await header()).join(','),
    await line(row('jane@example.com')),
    await line(row('jane@example.com')),
    await line(row('not an address')),
    await line(row('joe@example.com', { email_verified: 'false' })),
    'one,two',
    await line(row('ann@example.com')),
  ].join('\r\n');
  expect(await run(csv)).toMatchObject({
    Status: 'Succeeded',
    ImportedUsers: 2,
    SkippedUsers: 1,
    FailedUsers: 3,
  });
});

test('a file with other columns, or with no row that fits, fails as a whole', async () => {
  expect(await run('email,name\njane@example.com,Jane')).toMatchObject({
    Status: 'Failed',
    ImportedUsers: 0,
    CompletionMessage:
      'The header in the CSV file does not match the expected headers for the user pool.',
  });
  expect(await run([(await header()).join(','), 'one,two'].join('\n'))).toMatchObject({
    Status: 'Failed',
    FailedUsers: 1,
  });
});

test('the upload needs the address that was given out, and the job its file', async () => {
  const { JobId, url } = await createJob();
  expect((await fetch(url.replace(/.$/, 'g'), { method: 'PUT', body: 'x' })).status).toBe(403);
  expect(
    (await fetch(url.replace('import-', 'import-0'), { method: 'PUT', body: 'x' })).status,
  ).toBe(404);
  expect((await fetch(url)).status).toBe(405);
  await expect(
    local.api.send(new StartUserImportJobCommand({ UserPoolId: POOL_ID, JobId })),
  ).rejects.toMatchObject({ name: 'PreconditionNotMetException' });
});

test('a job can be stopped once, before it starts, and jobs are listed newest first', async () => {
  const first = await createJob();
  const second = await createJob();
  const stopped = await local.api.send(
    new StopUserImportJobCommand({ UserPoolId: POOL_ID, JobId: first.JobId }),
  );
  expect(stopped.UserImportJob?.Status).toBe('Stopped');
  await expect(
    local.api.send(new StopUserImportJobCommand({ UserPoolId: POOL_ID, JobId: first.JobId })),
  ).rejects.toMatchObject({ name: 'PreconditionNotMetException' });
  const page = await local.api.send(
    new ListUserImportJobsCommand({ UserPoolId: POOL_ID, MaxResults: 1 }),
  );
  expect(page.UserImportJobs?.map(({ JobId }) => JobId)).toEqual([second.JobId]);
  const next = await local.api.send(
    new ListUserImportJobsCommand({
      UserPoolId: POOL_ID,
      MaxResults: 1,
      PaginationToken: page.PaginationToken,
    }),
  );
  expect(next.UserImportJobs?.map(({ JobId }) => JobId)).toEqual([first.JobId]);
});

test('a job of another pool is not found', async () => {
  const { JobId } = await createJob();
  const { UserPool } = await local.api.send(new CreateUserPoolCommand({ PoolName: 'other' }));
  await expect(
    local.api.send(new DescribeUserImportJobCommand({ UserPoolId: UserPool?.Id, JobId })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
