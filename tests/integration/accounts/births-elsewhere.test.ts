import { join } from 'node:path';
import {
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateUserImportJobCommand,
  DescribeUserPoolCommand,
  ForgotPasswordCommand,
  GetCSVHeaderCommand,
  InitiateAuthCommand,
  SignUpCommand,
  StartUserImportJobCommand,
  UpdateUserPoolCommand,
  type LambdaConfigType,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventOf } from '../../fixtures/event-fixtures.ts';
import { pool, startAccountsStack, type AccountsStack } from './accounts-stack.ts';

const { UserPoolId, ClientId } = pool;
const Username = 'jane@example.com';
const Password = 'correct horse battery';

let accounts: AccountsStack;
beforeAll(async () => {
  const ownFunctions = ['confirms-at-once', 'brings-users'].map((name) => ({
    name,
    bundle: join(import.meta.dirname, `${name}.cjs`),
    timeoutSeconds: 3,
    memoryMb: 128,
    environment: {},
  }));
  accounts = await startAccountsStack({ ownFunctions });
});
afterAll(() => accounts.stop());
beforeEach(() => accounts.stack.reset());

/** Gives the stack's own pool these triggers beside its own. */
const withTriggers = async (triggers: LambdaConfigType): Promise<void> => {
  const described = await accounts.cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { AutoVerifiedAttributes, LambdaConfig, Policies } = described.UserPool ?? {};
  await accounts.cognito.send(
    new UpdateUserPoolCommand({
      UserPoolId,
      AutoVerifiedAttributes,
      Policies,
      LambdaConfig: { ...LambdaConfig, ...triggers },
    }),
  );
};

const signUp = () => accounts.cognito.send(new SignUpCommand({ ClientId, Username, Password }));

const signIn = () =>
  accounts.cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: Password },
    }),
  );

const importUser = async (): Promise<void> => {
  const { CSVHeader = [] } = await accounts.cognito.send(new GetCSVHeaderCommand({ UserPoolId }));
  const row: Record<string, string> = {
    'cognito:username': Username,
    'cognito:mfa_enabled': 'false',
    email: Username,
    email_verified: 'true',
  };
  const body = `${CSVHeader.join(',')}\n${CSVHeader.map((name) => row[name] ?? '').join(',')}`;
  const { UserImportJob } = await accounts.cognito.send(
    new CreateUserImportJobCommand({
      UserPoolId,
      JobName: 'import',
      CloudWatchLogsRoleArn: 'arn:aws:iam::000000000000:role/import',
    }),
  );
  const headers = { 'x-amz-server-side-encryption': 'aws:kms' };
  await fetch(UserImportJob?.PreSignedUrl ?? '', { method: 'PUT', body, headers });
  const { JobId } = UserImportJob ?? {};
  await accounts.cognito.send(new StartUserImportJobCommand({ UserPoolId, JobId }));
};

describe('an account is born', () => {
  it('by the link that Cognito’s own page confirms by', async () => {
    const { UserSub } = await signUp();
    const query = new URLSearchParams({
      client_id: ClientId,
      user_name: UserSub ?? '',
      confirmation_code: await accounts.stack.codeFor(Username),
    });
    expect((await fetch(`${accounts.stack.url}/confirmUser?${query}`)).status).toBe(200);
    expect(await accounts.accounts()).toMatchObject([
      { sub: UserSub, origin: 'confirmation', emailVerified: true },
    ]);
  });

  it('by a sign-up that confirms itself, with nothing proved', async () => {
    await withTriggers({ PreSignUp: 'confirms-at-once' });
    expect((await signUp()).UserConfirmed).toBe(true);
    expect(await accounts.accounts()).toMatchObject([
      { origin: 'auto-confirmation', emailVerified: false },
    ]);
  });

  it('by the first token of a user whom a migration has brought', async () => {
    await withTriggers({ UserMigration: 'brings-users' });
    await signIn();
    expect(await accounts.accounts()).toMatchObject([
      { email: Username, emailVerified: true, origin: 'first-token', version: 1 },
    ]);
  });

  it('by the reconciler, of a user who was imported', async () => {
    await importUser();
    expect(await accounts.accounts()).toEqual([]);
    expect(await accounts.reconcile({ dryRun: true })).toMatchObject({ Missing: 1 });
    expect(await accounts.accounts()).toEqual([]);
    await accounts.reconcile();
    expect(await accounts.accounts()).toMatchObject([{ email: Username, origin: 'import' }]);
    expect(await accounts.reconcile({ dryRun: true })).toMatchObject({ Drift: 0 });
  });

  it('by the first token of an imported user who has chosen a password', async () => {
    await importUser();
    await accounts.cognito.send(new ForgotPasswordCommand({ ClientId, Username }));
    const ConfirmationCode = await accounts.stack.codeFor(Username);
    const reset = { ClientId, Username, ConfirmationCode, Password };
    await accounts.cognito.send(new ConfirmForgotPasswordCommand(reset));
    expect(await accounts.accounts()).toEqual([]);
    await signIn();
    expect(await accounts.accounts()).toMatchObject([{ origin: 'first-token', version: 1 }]);
  });
});

/** A user whose birth was missed, and the event of their confirmation. */
const missedBirth = async () => {
  await signUp();
  const ConfirmationCode = await accounts.stack.codeFor(Username);
  await accounts.stack.fault({ service: 'dynamodb', kind: 'error' });
  await accounts.cognito.send(new ConfirmSignUpCommand({ ClientId, Username, ConfirmationCode }));
  await accounts.stack.clearFaults();
  expect(await accounts.accounts()).toEqual([]);
  const timeline = await accounts.stack.timeline();
  const { user, request } = timeline.find(({ trigger }) => trigger === 'PostConfirmation') ?? {};
  const event = eventOf('PostConfirmation', 'PostConfirmation_ConfirmSignUp');
  return { ...event, userPoolId: UserPoolId, userName: user, request };
};

const welcomes = async () =>
  (await accounts.stack.messagesTo(Username)).filter(({ kind }) => kind === 'welcome');

describe('births at the same time', () => {
  it('by three attempts of one confirmation give one account and one welcome', async () => {
    const event = await missedBirth();
    const confirm = () => accounts.stack.invoke('post-confirmation', event);
    await Promise.all([confirm(), confirm(), confirm()]);
    expect(await accounts.accounts()).toMatchObject([{ origin: 'confirmation', version: 1 }]);
    expect(await welcomes()).toHaveLength(1);
  });

  it('by confirmations, tokens and the reconciler give one account, welcomed as it was born', async () => {
    const event = await missedBirth();
    const confirm = () => accounts.stack.invoke('post-confirmation', event);
    await Promise.all([confirm(), signIn(), confirm(), accounts.reconcile(), signIn(), confirm()]);
    const born = await accounts.accounts();
    expect(born).toMatchObject([{ email: Username, version: 1 }]);
    const isNewcomer = born[0]?.origin === 'confirmation';
    expect(await welcomes()).toHaveLength(isNewcomer ? 1 : 0);
  });
});
