import { readFile, rm, stat } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { packageLocalTemplate } from '../../infra/packaging/package.ts';
import { runServerless } from '../../infra/packaging/run-serverless.ts';
import { copyService } from '../../infra/packaging/service-copy.ts';
import type { LocalStackDescription } from '../../local/template/local-stack-description.ts';
import { readLocalStack } from '../../local/template/read-template.ts';
import { type StackUnderTest, startStackUnderTest } from '../integration/local-stack.ts';

const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:';

describe('the local stack, read from the package of stage local', () => {
  let described: LocalStackDescription;
  beforeAll(async () => {
    described = readLocalStack(JSON.parse(await readFile(await packageLocalTemplate(), 'utf8')));
  });

  it('is packaged once for the same definitions', async () => {
    const made = await stat(await packageLocalTemplate());
    const again = await stat(await packageLocalTemplate());
    expect([again.ino, again.mtimeMs]).toEqual([made.ino, made.mtimeMs]);
  });

  it('has the pool and the clients under their fixed ids', () => {
    expect(described.userPool.userPoolId).toBe('eu-west-1_Poolkeep1');
    expect(described.clients.map(({ logicalId, clientId }) => [logicalId, clientId])).toEqual([
      ['WebClient', 'poolkeeperlocalwebclient01'],
      ['LegacyClient', 'poolkeeperlocallegacyclient'],
      ['MachineClient', 'poolkeeperlocalmachineclient'],
      ['NativeClient', 'poolkeeperlocalnativeclient'],
    ]);
  });

  it('has its functions in the slots of the pool, by ARNs with their folders', () => {
    expect(described.userPool.properties['LambdaConfig']).toEqual({
      PreSignUp: `${FUNCTION}pre-sign-up`,
      PostConfirmation: `${FUNCTION}post-confirmation`,
      PreAuthentication: `${FUNCTION}pre-authentication`,
      PostAuthentication: `${FUNCTION}post-authentication`,
      PreTokenGenerationConfig: {
        LambdaArn: `${FUNCTION}pre-token-generation`,
        LambdaVersion: 'V3_0',
      },
      InboundFederation: { LambdaArn: `${FUNCTION}inbound-federation`, LambdaVersion: 'V1_0' },
      CustomEmailSender: { LambdaArn: `${FUNCTION}custom-email-sender`, LambdaVersion: 'V1_0' },
      CustomSMSSender: { LambdaArn: `${FUNCTION}custom-sms-sender`, LambdaVersion: 'V1_0' },
      KMSKeyID: 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-4000-8000-000000000001',
    });
  });

  it('has the table that its functions are told of', () => {
    expect(described.tables.map(({ TableName }) => TableName)).toEqual([
      'poolkeeper-local-accounts',
    ]);
    const environments = described.functions.map(({ name, environment }) => [
      name,
      environment['POOLKEEPER_ACCOUNTS_TABLE'],
    ]);
    expect(environments).toEqual(
      expect.arrayContaining([
        ['post-confirmation', 'poolkeeper-local-accounts'],
        ['pre-token-generation', 'poolkeeper-local-accounts'],
      ]),
    );
  });

  it('gives services the scopes of its own API', () => {
    const machine = described.clients.find(({ logicalId }) => logicalId === 'MachineClient');
    expect(machine?.properties['AllowedOAuthScopes']).toEqual([
      'poolkeeper/accounts.read',
      'poolkeeper/accounts.write',
    ]);
  });
});

describe('the command line of the framework in stage local', () => {
  const event = {
    version: '1',
    triggerSource: 'PreSignUp_SignUp',
    region: 'eu-west-1',
    userPoolId: 'eu-west-1_Poolkeep1',
    userName: '3f0c8d3e-0000-4000-8000-000000000001',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown', clientId: 'poolkeeperlocalwebclient01' },
    request: { userAttributes: { email: 'ada@blocked.example' }, validationData: null },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
  let copy: string;
  let stack: StackUnderTest;
  beforeAll(async () => {
    [copy, stack] = await Promise.all([copyService('real'), startStackUnderTest()]);
    vi.stubEnv('AWS_ENDPOINT_URL', stack.url);
  });
  afterAll(async () => {
    vi.unstubAllEnvs();
    await stack.close();
    await rm(copy, { recursive: true });
  });

  it('invokes a function with the settings of the stage, beside the local stack', async () => {
    const data = ['--data', JSON.stringify(event)];
    const args = ['invoke', 'local', '--function', 'preSignUp', '--stage', 'local', ...data];
    const { code, output } = await runServerless(copy, args);
    expect(output).toContain('SIGNUP_DOMAIN_NOT_ALLOWED');
    expect(code).toBe(1);
  }, 120_000);

  it.each([['deploy'], ['remove'], ['deploy function']])(
    'refuses to %s',
    async (command) => {
      const { code, output } = await runServerless(copy, [...command.split(' '), '-s', 'local']);
      expect(output).toContain('is not made for an AWS account');
      expect(code).toBe(1);
    },
    120_000,
  );

  it('refuses the name of a stage that would break other names', async () => {
    const { code, output } = await runServerless(copy, ['print', '--stage', 'Prod']);
    expect(output).toContain('cannot be the name of a stage');
    expect(code).toBe(1);
  }, 120_000);
});
