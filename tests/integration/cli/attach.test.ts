import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
  UpdateUserPoolCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { GetPolicyCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { commandLine, type RunCommand } from './command-line.ts';

const ARN = 'arn:aws:lambda:eu-west-1:000000000000:function:';

/** A pool with every setting made. */
const everySetting: CreateUserPoolCommandInput = {
  PoolName: 'foreign',
  Policies: {
    PasswordPolicy: {
      MinimumLength: 10,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      PasswordHistorySize: 3,
      TemporaryPasswordValidityDays: 2,
    },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN'] },
  },
  DeletionProtection: 'ACTIVE',
  LambdaConfig: { CustomMessage: `${ARN}custom-message` },
  AutoVerifiedAttributes: ['email'],
  UsernameAttributes: ['email'],
  SmsVerificationMessage: 'Code {####}',
  EmailVerificationMessage: 'Your code is {####}',
  EmailVerificationSubject: 'Your code',
  VerificationMessageTemplate: {
    DefaultEmailOption: 'CONFIRM_WITH_CODE',
    EmailMessage: 'Your code is {####}',
    EmailSubject: 'Your code',
  },
  SmsAuthenticationMessage: 'Sign in with {####}',
  MfaConfiguration: 'OPTIONAL',
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  DeviceConfiguration: {
    ChallengeRequiredOnNewDevice: true,
    DeviceOnlyRememberedOnUserPrompt: true,
  },
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-west-1:000000000000:identity/example.com',
    From: 'Foreign <no-reply@example.com>',
    ReplyToEmailAddress: 'help@example.com',
    ConfigurationSet: 'theirs',
  },
  SmsConfiguration: {
    SnsCallerArn: 'arn:aws:iam::000000000000:role/sms',
    ExternalId: 'external',
    SnsRegion: 'eu-west-1',
  },
  UserPoolTags: { team: 'a' },
  AdminCreateUserConfig: {
    AllowAdminCreateUserOnly: false,
    InviteMessageTemplate: { EmailMessage: '{username} {####}', EmailSubject: 'Welcome' },
  },
  Schema: [{ Name: 'email', AttributeDataType: 'String', Mutable: true, Required: true }],
  UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
  UsernameConfiguration: { CaseSensitive: false },
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  UserPoolTier: 'PLUS',
};

let stack: StackUnderTest;
let run: RunCommand;
let folder: string;
let cognito: CognitoIdentityProviderClient;
let lambda: LambdaClient;
/** What KMS answers to `ListGrants`: the local one gives a right to nobody but Cognito. */
let grants: object[] = [];
const kms = createServer((_, response) => {
  response.setHeader('content-type', 'application/x-amz-json-1.1');
  response.end(JSON.stringify({ Grants: grants, Truncated: false }));
});

beforeAll(async () => {
  stack = await startStackUnderTest();
  await new Promise<void>((listening) => kms.listen(0, '127.0.0.1', listening));
  const { port } = kms.address() as AddressInfo;
  process.env['AWS_ENDPOINT_URL_KMS'] = `http://127.0.0.1:${port}`;
  run = await commandLine(stack.url);
  folder = mkdtempSync(join(tmpdir(), 'attach-'));
  const settings = { endpoint: stack.url, region: 'eu-west-1' };
  cognito = new CognitoIdentityProviderClient(settings);
  lambda = new LambdaClient(settings);
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  delete process.env['AWS_ENDPOINT_URL_KMS'];
  kms.close();
  await stack.close();
});

const makePool = async (input: CreateUserPoolCommandInput): Promise<string> => {
  const { UserPool } = await cognito.send(new CreateUserPoolCommand(input));
  const UserPoolId = UserPool?.Id ?? '';
  await cognito.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { RelyingPartyId: 'example.com', UserVerification: 'required' },
    }),
  );
  return UserPoolId;
};

const wholePool = async (UserPoolId: string) => {
  const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId }));
  const { $metadata: _, ...mfa } = await cognito.send(
    new GetUserPoolMfaConfigCommand({ UserPoolId }),
  );
  const { LastModifiedDate: _date, LambdaConfig, ...rest } = UserPool ?? {};
  return { triggers: LambdaConfig, rest, mfa };
};

const policyOf = async (FunctionName: string): Promise<string> =>
  (await lambda.send(new GetPolicyCommand({ FunctionName }))).Policy ?? '';

const only = ['--only', 'PreSignUp,PreTokenGenerationConfig'];

describe('a pool that lives elsewhere', () => {
  it('keeps every setting but its triggers, and is as it was after detach', async () => {
    const pool = await makePool(everySetting);
    const state = join(folder, `${pool}.json`);
    const words = ['--user-pool-id', pool, '--state', state, '--yes'];
    const before = await wholePool(pool);
    const policyBefore = await policyOf('pre-sign-up');
    const attached = await run('attach', '--stage', 'local', ...only, ...words);
    expect([attached.code, attached.said]).toEqual([0, expect.stringContaining('Attached.')]);

    const during = await wholePool(pool);
    expect({ ...during, triggers: before.triggers }).toEqual(before);
    expect(during.triggers).toEqual({
      CustomMessage: `${ARN}custom-message`,
      PreSignUp: `${ARN}pre-sign-up`,
      PreTokenGenerationConfig: { LambdaArn: `${ARN}pre-token-generation`, LambdaVersion: 'V3_0' },
    });
    const added = JSON.parse(await policyOf('pre-sign-up')).Statement.at(-1);
    expect(added).toMatchObject({
      Principal: { Service: 'cognito-idp.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Condition: {
        StringEquals: { 'AWS:SourceAccount': '000000000000' },
        ArnLike: { 'AWS:SourceArn': `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${pool}` },
      },
    });

    const again = await run('attach', '--stage', 'local', ...only, ...words);
    expect([again.code, again.said]).toEqual([0, 'The pool has these triggers already.']);

    const detached = await run('detach', ...words);
    expect([detached.code, detached.said]).toEqual([0, 'Detached: the pool is as it was.']);
    expect(await wholePool(pool)).toEqual(before);
    expect(await policyOf('pre-sign-up')).toBe(policyBefore);
    expect(existsSync(state)).toBe(false);
  });

  it('asks our function once it is attached', async () => {
    const pool = await makePool({ PoolName: 'asks', UsernameAttributes: ['email'] });
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({ UserPoolId: pool, ClientName: 'web' }),
    );
    const signUp = (Username: string) =>
      cognito.send(
        new SignUpCommand({
          ClientId: UserPoolClient?.ClientId,
          Username,
          Password: 'Correct horse 8attery',
        }),
      );
    await signUp('one@blocked.example');
    const state = join(folder, 'asks.json');
    await run(
      'attach',
      '--stage',
      'local',
      '--only',
      'PreSignUp',
      '--user-pool-id',
      pool,
      '--state',
      state,
      '--yes',
    );
    await expect(signUp('two@blocked.example')).rejects.toThrow('SIGNUP_DOMAIN_NOT_ALLOWED');
    await run('detach', '--user-pool-id', pool, '--state', state, '--yes');
    await signUp('three@blocked.example');
  });

  it('is shown and left alone when nobody agrees', async () => {
    const pool = await makePool({ PoolName: 'left-alone' });
    const before = await wholePool(pool);
    const words = [
      'attach',
      '--stage',
      'local',
      '--user-pool-id',
      pool,
      '--state',
      join(folder, 'x'),
    ];
    const shown = await run(...words, '--dry-run');
    expect(shown.code).toBe(0);
    expect(shown.out).toContain(`+ PreSignUp: ${ARN}pre-sign-up`);
    expect((await run(...words)).code).toBe(4);
    expect(await wholePool(pool)).toEqual(before);
    expect(existsSync(join(folder, 'x'))).toBe(false);
  });

  it('keeps sending its codes as before unless the senders are asked for', async () => {
    const pool = await makePool({ PoolName: 'codes' });
    const state = join(folder, 'codes.json');
    const words = ['--user-pool-id', pool, '--state', state, '--yes'];
    const { code, said } = await run('attach', '--stage', 'local', ...words);
    expect([code, said]).toEqual([0, expect.stringContaining('CustomSMSSender stay as they are')]);
    const { triggers } = await wholePool(pool);
    expect(triggers).toHaveProperty('PostConfirmation');
    for (const name of ['CustomEmailSender', 'CustomSMSSender', 'KMSKeyID']) {
      expect(triggers).not.toHaveProperty(name);
    }
    await run('detach', ...words);
  });

  it('hands its codes to senders whose roles KMS has granted the right to', async () => {
    const pool = await makePool({ PoolName: 'granted' });
    grants = ['CustomEmailSenderRole', 'CustomSmsSenderRole'].map((role) => ({
      GranteePrincipal: `arn:aws:iam::000000000000:role/${role}`,
      Operations: ['Decrypt'],
      Constraints: { EncryptionContextSubset: { 'userpool-id': pool } },
    }));
    const words = ['--user-pool-id', pool, '--state', join(folder, 'granted.json'), '--yes'];
    const { code, said } = await run('attach', '--stage', 'local', '--senders', ...words);
    expect([code, said]).toEqual([0, expect.stringContaining('and send none itself')]);
    expect((await wholePool(pool)).triggers).toMatchObject({
      CustomEmailSender: { LambdaArn: `${ARN}custom-email-sender`, LambdaVersion: 'V1_0' },
      KMSKeyID: expect.stringContaining(':key/'),
    });
    await run('detach', ...words);
    grants = [];
  });

  it.each([['--senders'], ['--only', 'CustomEmailSender']])(
    'does not lose its codes to senders that cannot read them (%s)',
    async (...asked) => {
      const pool = await makePool({ PoolName: 'unread' });
      const before = await wholePool(pool);
      const state = join(folder, 'unread.json');
      const words = ['--user-pool-id', pool, '--state', state, '--yes'];
      const { code, said } = await run('attach', '--stage', 'local', ...asked, ...words);
      expect([code, said]).toEqual([4, expect.stringContaining('aws kms create-grant')]);
      expect(await wholePool(pool)).toEqual(before);
      expect(existsSync(state)).toBe(false);
    },
  );

  it('does not take the key from a sender of its own that stays', async () => {
    const sender = { LambdaArn: `${ARN}custom-message`, LambdaVersion: 'V1_0' } as const;
    const KMSKeyID = 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-0000000000aa';
    const LambdaConfig = { CustomSMSSender: sender, KMSKeyID };
    const pool = await makePool({ PoolName: 'own-sender', LambdaConfig });
    const words = ['--only', 'CustomEmailSender', '--replace', '--user-pool-id', pool, '--yes'];
    const { code, said } = await run('attach', '--stage', 'local', ...words);
    expect([code, said]).toEqual([4, expect.stringContaining(`codeKeyArn: ${KMSKeyID}`)]);
    expect((await wholePool(pool)).triggers).toEqual(LambdaConfig);
  });

  it('keeps the functions of others unless --replace says so', async () => {
    const LambdaConfig = { PreSignUp: `${ARN}custom-message` };
    const pool = await makePool({ PoolName: 'taken', LambdaConfig });
    const state = join(folder, 'taken.json');
    const words = [
      'attach',
      '--stage',
      'local',
      '--only',
      'PreSignUp',
      '--user-pool-id',
      pool,
      '--state',
      state,
      '--yes',
    ];
    const refused = await run(...words);
    expect([refused.code, refused.said]).toEqual([4, expect.stringContaining('PreSignUp')]);
    expect((await run(...words, '--replace')).code).toBe(0);
    await run('detach', '--user-pool-id', pool, '--state', state, '--yes');
    expect((await wholePool(pool)).triggers).toEqual(LambdaConfig);
  });

  it('is not taken back over a later change of somebody else', async () => {
    const pool = await makePool({ PoolName: 'changed' });
    const state = join(folder, 'changed.json');
    await run(
      'attach',
      '--stage',
      'local',
      '--only',
      'PreSignUp',
      '--user-pool-id',
      pool,
      '--state',
      state,
      '--yes',
    );
    await cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId: pool,
        LambdaConfig: { CustomMessage: 'custom-message' },
      }),
    );
    const words = ['detach', '--user-pool-id', pool, '--state', state, '--yes'];
    expect((await run(...words)).code).toBe(4);
    expect((await run(...words, '--force')).code).toBe(0);
    expect((await wholePool(pool)).triggers).toEqual({});
  });

  it.each([
    ['no pool', ['attach', '--stage', 'local'], 2],
    [
      'a pool of another region',
      ['attach', '--stage', 'local', '--user-pool-id', 'us-east-1_Poolkeep1'],
      2,
    ],
    ['what is no id', ['attach', '--stage', 'local', '--user-pool-id', 'mine'], 2],
    [
      'a pool that does not exist',
      ['attach', '--stage', 'local', '--user-pool-id', 'eu-west-1_None'],
      3,
    ],
    [
      'a stage that does not exist',
      ['attach', '--stage', 'dev', '--user-pool-id', 'eu-west-1_Poolkeep1'],
      3,
    ],
    [
      'a trigger that the stage lacks',
      [
        'attach',
        '--stage',
        'local',
        '--only',
        'UserMigration',
        '--user-pool-id',
        'eu-west-1_Poolkeep1',
      ],
      2,
    ],
    [
      'nothing to go by',
      ['detach', '--user-pool-id', 'eu-west-1_Poolkeep1', '--state', '/nowhere'],
      2,
    ],
  ])('is not touched with %s', async (_, words, code) => {
    expect((await run(...words, '--yes')).code).toBe(code);
  });
});
