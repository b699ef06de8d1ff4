import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CognitoIdentityProviderClient,
  CreateManagedLoginBrandingCommand,
  CreateUserPoolClientCommand,
  DeleteUserPoolClientCommand,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { parseAmplifyConfig } from 'aws-amplify/utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageLocalTemplate } from '../../../infra/packaging/package.ts';
import { projectFolder } from '../../../infra/packaging/build.ts';
import { placeholderMetadata, placeholdersIn } from '../../../infra/packaging/placeholders.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { commandLine, type RunCommand } from './command-line.ts';

const POOL = 'eu-west-1_Poolkeep1';
const FUNCTION = 'arn:aws:lambda:eu-west-1:000000000000:function:';

let stack: StackUnderTest;
let folder: string;
let run: RunCommand;
let cognito: CognitoIdentityProviderClient;
let template: string;

beforeAll(async () => {
  stack = await startStackUnderTest();
  run = await commandLine(stack.url);
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  template = await packageLocalTemplate();
  cognito = new CognitoIdentityProviderClient({ endpoint: stack.url, region: 'eu-west-1' });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await stack.close();
});

/** The deployed template, changed. */
const changedTemplate = (change: (resources: Record<string, { Properties: object }>) => void) => {
  const read = JSON.parse(readFileSync(template, 'utf8'));
  change(read.Resources);
  const path = join(folder, 'changed.json');
  writeFileSync(path, JSON.stringify(read));
  return path;
};

/** The deployed template, as if another stage had been packaged. */
const templateOfStage = (stage: string): string => {
  const path = join(folder, `${stage}.json`);
  const text = JSON.stringify(JSON.parse(readFileSync(template, 'utf8')));
  const [own, other] = ['local', stage].map((name) => `"POOLKEEPER_STAGE":"${name}"`);
  writeFileSync(path, text.replaceAll(own ?? '', other ?? ''));
  return path;
};

describe('guard', () => {
  it('passes the stage that is deployed, packaged again', async () => {
    expect(await run('guard', '--stage', 'local')).toMatchObject({
      code: 0,
      out: 'Nothing is lost, replaced or loosened.',
    });
  });

  it('refuses a pool that would go, and passes it once somebody has named it', async () => {
    const path = changedTemplate((resources) => delete resources['CognitoUserPoolMain']);
    const refused = await run('guard', '--stage', 'local', '--template', path, '--output', 'json');
    expect(refused.code).toBe(4);
    const { allowed, refused: findings } = JSON.parse(refused.out);
    expect(allowed).toBe(false);
    const ids: string[] = findings.map(({ id }: { id: string }) => id);
    expect(ids).toContain('loses:CognitoUserPoolMain');
    const accept = ids.flatMap((id) => ['--accept', id]);
    const accepted = await run('guard', '--stage', 'local', '--template', path, ...accept);
    expect(accepted.code).toBe(0);
    expect(accepted.out).toContain('ACCEPTED BY NAME');
  });

  it('compares saved templates without asking AWS', async () => {
    const words = ['guard', '--stage', 'local', '--against', template, '--template'];
    expect(await run(...words, template)).toMatchObject({ code: 0 });
    const path = changedTemplate((resources) => {
      Object.assign(resources['CognitoUserPoolMain']?.Properties ?? {}, { LambdaConfig: {} });
    });
    const { code, out } = await run(...words, path);
    expect(code).toBe(4);
    expect(out).toContain('id: loses:CognitoUserPoolMain:PreSignUp');
  });

  it('refuses the template of another stage', async () => {
    const { code, said } = await run('guard', '--stage', 'prod', '--template', template);
    expect([code, said]).toEqual([4, expect.stringContaining('is of stage local, not of prod')]);
  });

  it('says what the framework refuses, as at a typing error in a parameter', async () => {
    const words = ['--param', 'mailFromAdress=no-reply@example.com'];
    const { code, out, said } = await run('guard', '--stage', 'local', ...words);
    expect([code, out]).toEqual([2, '']);
    expect(said).toContain('did you mean mailFromAddress?');
    expect(said).toMatch(/\nStage local cannot be packaged, so nothing was compared\.\n.*$/u);
  });

  it('says so when an accepted finding does not exist', async () => {
    const { said } = await run('guard', '--stage', 'local', '--accept', 'loses:Typo');
    expect(said).toBe('--accept loses:Typo fits no finding.');
  });

  it('has nothing to compare for a stage that is not deployed yet', async () => {
    const path = templateOfStage('pr7');
    const { code, said } = await run('guard', '--stage', 'pr7', '--template', path);
    expect([code, said]).toEqual([0, 'There is no stack poolkeeper-pr7 yet: nothing can be lost.']);
  });

  it('refuses the first deployment, too, of a domain that belongs to nobody', async () => {
    const read = JSON.parse(readFileSync(templateOfStage('prod'), 'utf8'));
    const found = placeholdersIn('prod', { mailIdentity: 'poolkeeper.example' });
    const path = join(folder, 'placeholders.json');
    writeFileSync(path, JSON.stringify({ ...read, Metadata: placeholderMetadata(found) }));
    const words = ['guard', '--stage', 'prod', '--template', path];
    const refused = await run(...words);
    expect([refused.code, refused.out]).toEqual([
      4,
      expect.stringContaining('mailIdentity: is still poolkeeper.example'),
    ]);
    expect((await run(...words, '--accept', 'placeholder:mailIdentity')).code).toBe(0);
  });

  it.each([
    ['no stage', ['guard']],
    ['a stage that cannot be one', ['guard', '--stage', 'Prod!']],
    ['a region that cannot be one', ['guard', '--stage', 'dev', '--region', 'home']],
    ['no such file', ['guard', '--stage', 'local', '--template', '/nowhere.json']],
    ['a file that is no template', ['guard', '--stage', 'local', '--template', 'package.json']],
  ])('refuses to be used with %s', async (_, words) => {
    expect((await run(...words)).code).toBe(2);
  });
});

describe('drift', () => {
  it('is none after a deployment', async () => {
    expect(await run('drift', '--stage', 'local')).toMatchObject({ code: 0, out: '' });
  });

  it('names what was changed by hand', async () => {
    await cognito.send(
      new UpdateUserPoolCommand({ UserPoolId: POOL, UserPoolTier: 'LITE', LambdaConfig: {} }),
    );
    const { UserPoolClient } = await cognito.send(
      new CreateUserPoolClientCommand({ UserPoolId: POOL, ClientName: 'by-hand' }),
    );
    await cognito.send(
      new DeleteUserPoolClientCommand({
        UserPoolId: POOL,
        ClientId: 'poolkeeperlocallegacyclient',
      }),
    );
    const { code, out } = await run('drift', '--stage', 'local', '--output', 'json');
    expect(code).toBe(4);
    const settings = JSON.parse(out).differences.map(
      ({ resource, setting }: Record<string, string>) => `${resource} ${setting}`,
    );
    expect(settings).toEqual(
      expect.arrayContaining([
        'CognitoUserPoolMain LambdaConfig.PreSignUp',
        'CognitoUserPoolMain UserPoolTier',
        'CognitoUserPoolMain Policies.PasswordPolicy.MinimumLength',
        'LegacyClient the resource itself',
        `CognitoUserPoolMain the app client by-hand (${UserPoolClient?.ClientId})`,
      ]),
    );
    await stack.reset();
    expect((await run('drift', '--stage', 'local')).code).toBe(0);
  });

  it('is mended by a repair that somebody agrees to, and nothing else with it', async () => {
    const describePool = async () => {
      const { UserPool } = await cognito.send(new DescribeUserPoolCommand({ UserPoolId: POOL }));
      const { LastModifiedDate: _date, ...pool } = UserPool ?? {};
      return pool;
    };
    const words = ['drift', '--stage', 'local', '--repair'];
    const before = await describePool();
    await cognito.send(
      new UpdateUserPoolCommand({
        UserPoolId: POOL,
        UserPoolTier: 'LITE',
        LambdaConfig: { UserMigration: `${FUNCTION}pre-sign-up` },
      }),
    );
    const changed = await describePool();
    const shown = await run(...words, '--dry-run');
    expect(shown.code).toBe(4);
    expect(shown.said).toContain(`+ LambdaConfig.PreSignUp: ${FUNCTION}pre-sign-up`);
    expect(shown.said).toContain(`- LambdaConfig.UserMigration: ${FUNCTION}pre-sign-up`);
    expect((await run(...words)).said).toContain('Nobody is there to agree');
    expect(await describePool()).toEqual(changed);

    const repaired = await run(...words, '--yes');
    expect([repaired.code, repaired.said]).toEqual([0, expect.stringContaining('Put back.')]);
    expect(await describePool()).toMatchObject({
      LambdaConfig: before.LambdaConfig,
      UserPoolTier: before.UserPoolTier,
      Policies: before.Policies,
    });
    expect((await run(...words)).said).toBe('Pool and clients are as the template says.');
    await stack.reset();
  });

  it('that a repair cannot mend is still told', async () => {
    const ClientId = 'poolkeeperlocallegacyclient';
    await cognito.send(new DeleteUserPoolClientCommand({ UserPoolId: POOL, ClientId }));
    const { code, said } = await run('drift', '--stage', 'local', '--repair', '--yes');
    expect([code, said]).toEqual([4, expect.stringContaining('1 setting differs')]);
    await stack.reset();
  });

  it.each(['--dry-run', '--yes'])(
    'has nothing that %s could be about without --repair',
    async (word) => {
      const { code, said } = await run('drift', '--stage', 'local', word);
      expect([code, said]).toEqual([2, expect.stringContaining('go with --repair')]);
    },
  );

  it('is not mended by a template that is not deployed', async () => {
    const words = ['drift', '--stage', 'local', '--repair', '--template', template];
    expect((await run(...words)).code).toBe(2);
  });

  it('cannot be told of a stage that does not exist', async () => {
    expect((await run('drift', '--stage', 'dev')).code).toBe(3);
  });
});

describe('drift of the login pages', () => {
  it('is seen once the template has some, and ends when they look so', async () => {
    const look = { UseCognitoProvidedValues: false, Settings: { form: { borderRadius: 8 } } };
    const path = changedTemplate((resources) => {
      const Properties = { ...look, UserPoolId: POOL, ClientId: { Ref: 'WebClient' } };
      Object.assign(resources, {
        WebClientBranding: { Type: 'AWS::Cognito::ManagedLoginBranding', Properties },
      });
    });
    const words = ['drift', '--stage', 'local', '--template', path];
    expect(await run(...words)).toMatchObject({
      code: 4,
      out: expect.stringContaining('WebClientBranding  the resource itself'),
    });
    const ClientId = 'poolkeeperlocalwebclient01';
    await cognito.send(
      new CreateManagedLoginBrandingCommand({ ...look, UserPoolId: POOL, ClientId }),
    );
    expect((await run(...words)).code).toBe(0);
    await stack.reset();
  });
});

describe('doctor', () => {
  it('finds nothing wrong with the local stage', async () => {
    const { code, out, said } = await run('doctor', '--stage', 'local', '--no-dns');
    expect([code, out, said]).toEqual([0, '', 'poolkeeper-local is well.']);
  });

  it('asks Cognito for the quotas that a load is compared with', async () => {
    const words = ['doctor', '--stage', 'local', '--no-dns'];
    expect((await run(...words, '--sign-ins-per-second', '120')).out).toBe('');
    const { out } = await run(...words, '--sign-ups-per-second', '51');
    expect(out).toContain('Cognito lets 50 calls of UserCreation through');
  });

  it('names triggers that are gone and fifty mails a day', async () => {
    await cognito.send(new UpdateUserPoolCommand({ UserPoolId: POOL }));
    const { code, out } = await run('doctor', '--stage', 'local', '--no-dns', '--output', 'json');
    expect(code).toBe(4);
    const checks: string[] = JSON.parse(out).findings.map(({ check }: { check: string }) => check);
    expect(checks).toEqual(expect.arrayContaining(['trigger-attached', 'default-sender']));
    await stack.reset();
  });

  it('fails with advice when AWS does not answer', async () => {
    await stack.fault({ service: 'cloudformation', kind: 'error' });
    const { code, said } = await run('doctor', '--stage', 'local', '--no-dns');
    await stack.clearFaults();
    expect(code).toBe(1);
    expect(said).toMatch(/^cloudformation DescribeStacks failed: /);
  });
});

describe('outputs', () => {
  it('are an amplify_outputs.json that Amplify reads', async () => {
    const { code, out } = await run('outputs', '--stage', 'local', '--format', 'amplify');
    expect(code).toBe(0);
    const { Auth, Storage } = parseAmplifyConfig(JSON.parse(out));
    expect(Auth?.Cognito).toMatchObject({
      userPoolId: POOL,
      userPoolClientId: 'poolkeeperlocalwebclient01',
      identityPoolId: 'eu-west-1:00000000-0000-4000-8000-00000000001d',
      loginWith: { email: true },
      passwordFormat: { minLength: 12 },
    });
    expect(Storage).toMatchObject({ S3: { bucket: 'poolkeeper-local-user-files' } });
  });

  it('are what the local stack itself gives to front ends', async () => {
    const own = await (await fetch(`${stack.url}/amplify_outputs.json`)).json();
    const { out } = await run('outputs', '--stage', 'local', '--format', 'amplify');
    expect(JSON.parse(out)).toEqual(own);
  });

  it('are those of an app where it asks for its own client', async () => {
    const native = ['outputs', '--stage', 'local', '--client', 'native', '--format'];
    const { out } = await run(...native, 'amplify');
    expect(parseAmplifyConfig(JSON.parse(out)).Auth?.Cognito.userPoolClientId).toBe(
      'poolkeeperlocalnativeclient',
    );
    expect((await run(...native, 'env')).out.split('\n')).toContain(
      'POOLKEEPER_NATIVE_CLIENT_ID=poolkeeperlocalnativeclient',
    );
    const { code, said } = await run(...native, 'json');
    expect([code, said]).toEqual([2, expect.stringContaining('every app client')]);
  });

  it('are lines of a .env file, or all outputs of the stack', async () => {
    const env = await run('outputs', '--stage', 'local', '--format', 'env');
    expect(env.out.split('\n')).toContain(`POOLKEEPER_USER_POOL_ID=${POOL}`);
    const json = await run('outputs', '--stage', 'local');
    const AccountApiUrl = `${stack.url}/_api`;
    expect(env.out.split('\n')).toContain(`POOLKEEPER_ACCOUNT_API_URL=${AccountApiUrl}`);
    expect(JSON.parse(json.out).outputs).toMatchObject({ UserPoolId: POOL, AccountApiUrl });
    expect((await fetch(`${AccountApiUrl}/me`)).status).toBe(401);
    expect((await run('outputs', '--stage', 'local', '--format', 'xml')).code).toBe(2);
  });
});

describe('the program', () => {
  it('runs as a command of its own', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [
        '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
        'cli/main.ts',
        'outputs',
        '--stage',
        'local',
        '--format',
        'env',
      ],
      { cwd: projectFolder },
    );
    expect(stdout).toContain(`POOLKEEPER_USER_POOL_ID=${POOL}`);
  });
});
