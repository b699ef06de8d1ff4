import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudFormationClient, CreateStackCommand } from '@aws-sdk/client-cloudformation';
import {
  CognitoIdentityProviderClient,
  CreateUserPoolCommand,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandLine, type RunCommand } from './command-line.ts';

const hasMoto = spawnSync('python3', ['-c', 'import moto.server, flask']).status === 0;
if (!hasMoto) console.warn('No python3 with moto found: the commands do not run against moto.');

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

const table = (TableName: string) => ({
  Type: 'AWS::DynamoDB::Table',
  Properties: {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  },
});
const template = (resources: object) => JSON.stringify({ Resources: resources });

describe.runIf(hasMoto)('moto', () => {
  let moto: ChildProcess;
  let folder: string;
  let run: RunCommand;
  let endpoint: string;

  beforeAll(async () => {
    const port = await freePort();
    endpoint = `http://127.0.0.1:${port}`;
    const program = 'from moto.server import main; main()';
    folder = mkdtempSync(join(tmpdir(), 'moto-'));
    moto = spawn('python3', ['-c', program, '-H', '127.0.0.1', '-p', String(port)], {
      stdio: 'ignore',
    });
    while (!(await answers(endpoint))) await wait(200);
    run = await commandLine(endpoint);
    const client = new CloudFormationClient({ endpoint, region: 'eu-west-1' });
    const TemplateBody = template({ Accounts: table('accounts') });
    await client.send(new CreateStackCommand({ StackName: 'poolkeeper-moto', TemplateBody }));
  });
  afterAll(() => {
    moto.kill();
    rmSync(folder, { recursive: true });
  });

  const file = (resources: object): string => {
    const path = join(folder, 'next.json');
    writeFileSync(path, template(resources));
    return path;
  };

  it('has its stack guarded', async () => {
    const words = ['guard', '--stage', 'moto', '--template'];
    expect((await run(...words, file({ Accounts: table('accounts') }))).code).toBe(0);
    const renamed = await run(...words, file({ Accounts: table('others') }));
    expect([renamed.code, renamed.out]).toEqual([
      4,
      expect.stringContaining('id: replaces:Accounts:TableName'),
    ]);
    expect((await run(...words, file({}))).out).toContain('id: loses:Accounts');
  });

  it('has no stack that was never deployed', async () => {
    const { code, said } = await run('guard', '--stage', 'none', '--template', file({}));
    expect([code, said]).toEqual([0, expect.stringContaining('nothing can be lost')]);
    expect((await run('drift', '--stage', 'none')).code).toBe(3);
  });

  it('has its outputs read', async () => {
    const { code, out } = await run('outputs', '--stage', 'moto');
    expect([code, JSON.parse(out)]).toEqual([
      0,
      { stage: 'moto', stackName: 'poolkeeper-moto', region: 'eu-west-1', outputs: {} },
    ]);
  });

  it('has the triggers of a pool changed, and nothing else', async () => {
    const cognito = new CognitoIdentityProviderClient({ endpoint, region: 'eu-west-1' });
    const { UserPool } = await cognito.send(
      new CreateUserPoolCommand({
        PoolName: 'foreign',
        AutoVerifiedAttributes: ['email'],
        UserPoolTags: { team: 'a' },
        Policies: { PasswordPolicy: { MinimumLength: 9, TemporaryPasswordValidityDays: 3 } },
      }),
    );
    const UserPoolId = UserPool?.Id ?? '';
    const { pools } = await import('../../../cli/attach/pools.aws.ts');
    const { changePool, requirePool } = await import('../../../cli/attach/change-pool.ts');
    const PreSignUp = 'arn:aws:lambda:eu-west-1:123456789012:function:ours';
    const change = { settings: { LambdaConfig: { PreSignUp } } };
    await changePool(await requirePool(UserPoolId, pools), change, pools);
    const now = (await cognito.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool;
    expect(now?.LambdaConfig).toEqual({ PreSignUp });
    expect(now).toMatchObject({
      Name: 'foreign',
      AutoVerifiedAttributes: ['email'],
      UserPoolTags: { team: 'a' },
      Policies: { PasswordPolicy: { MinimumLength: 9, TemporaryPasswordValidityDays: 3 } },
    });
  });
});
