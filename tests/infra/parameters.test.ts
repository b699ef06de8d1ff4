import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readDefinitions } from '../../infra/packaging/definitions.ts';
import { parameterRows } from '../../infra/packaging/parameter-table.ts';
import { placeholdersOf } from '../../infra/packaging/placeholders.ts';
import { runServerless } from '../../infra/packaging/run-serverless.ts';
import { copyService } from '../../infra/packaging/service-copy.ts';
import { tableUnder } from '../unit/docs/markdown-table.ts';
import { packagedStage } from './packaged-stage.ts';
import { asWords } from './stage-variants.ts';

const text = readFileSync('serverless.yml', 'utf8');
const { params } = parse(text, { logLevel: 'silent' }) as {
  params: Record<string, Record<string, unknown>>;
};

/** A cell without what only Markdown needs. */
const plain = (cell = ''): string => cell.replaceAll('\\', '').replaceAll('&lt;', '<').trim();

describe('the parameters', () => {
  it('stand in the table of the README: node infra/packaging/parameter-table.ts', () => {
    const documented = tableUnder('README.md', 'Parameters').map((row) => row.map(plain));
    expect(documented).toEqual(parameterRows(text).map((row) => row.map(plain)));
  });

  it('each have a default and a comment', () => {
    const names = parameterRows(text).flatMap(([cell]) =>
      cell.split(', ').map((name) => name.slice(1, -1)),
    );
    expect(names.toSorted()).toEqual(Object.keys(params['default'] ?? {}).toSorted());
    for (const [name, , , what] of parameterRows(text)) expect(what, `of ${name}`).not.toBe('');
  });

  it.each(['dev', 'test', 'prod', 'local'])('of stage %s all exist by default', (stage) => {
    const known = Object.keys(params['default'] ?? {});
    expect(Object.keys(params[stage] ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('are each used', () => {
    const files = globSync(['serverless.yml', 'infra/**/*.{yml,cjs}', 'functions/*/*.yml']);
    const all = files.map((file) => readFileSync(file, 'utf8')).join('\n');
    const unused = Object.keys(params['default'] ?? {}).filter(
      (name) => !all.includes(`param:${name}`),
    );
    expect(unused).toEqual([]);
  });
});

describe('the documentation', () => {
  it.each(globSync(['README.md', 'docs/**/*.md']))(
    '%s deploys a stage by its name alone: what one command leaves out would go back',
    (file) => {
      const lines = readFileSync(file, 'utf8').split('\n');
      const commands = lines.filter((line) => line.includes('serverless deploy --'));
      expect(commands.filter((line) => line.includes('--param'))).toEqual([]);
    },
  );
});

describe('packaging', () => {
  it('refuses every problem with parameters and settings at once', async () => {
    const given = [
      'mailReplyTo=nobody',
      'claimPrefix=x',
      'alarms=yes',
      'brandNam=Example',
      'captcha=altcha',
    ];
    const packaging = packagedStage(
      'test',
      given.map((one) => `--param=${one}`),
    );
    await expect(packaging).rejects.toThrow(
      /brandNam is no parameter: did you mean brandName\?[^]*alarms: none, on[^]*captchaSecret must be given[^]*claimPrefix: [^]*mailReplyTo: /u,
    );
  });

  it('says what a word can be and which value is missing, before the framework stumbles', async () => {
    const given = ['--param=mfa=maybe', '--param=logRetentionDays=13', '--param', 'mailIdentity'];
    await expect(packagedStage('test', given)).rejects.toThrow(
      /cannot be deployed:\s+mailIdentity: has no value[^]*logRetentionDays: 1, 3, 5[^]*mfa: OFF, OPTIONAL, ON/u,
    );
  });

  it('refuses a secret that would stand in the template, and does not repeat it', async () => {
    const secret = 'only-for-this-test-0123456789-0123';
    const packaging = packagedStage('test', [`--param=trustedCallerKey=${secret}`]);
    await expect(packaging).rejects.toThrow(/trustedCallerKey: stands in clear/u);
    await expect(packaging).rejects.not.toThrow(secret);
  });

  it('refuses what refers to something that the template does not have', async () => {
    const copy = await copyService('placeholder');
    const file = `${copy}/serverless.yml`;
    const offered = text.replace('signInWith: [COGNITO]', 'signInWith: [COGNITO, !Ref Google]');
    writeFileSync(file, offered);
    const { code, output } = await runServerless(copy, ['package', '-s', 'test']);
    await rm(copy, { recursive: true });
    expect(output).toContain('WebClient: refers to Google, which the template does not have');
    expect(code).toBe(1);
  }, 120_000);

  it('tells of a stage that serverless.yml does not know, not of one for a pull request', async () => {
    const [copy, packaging] = [await copyService('placeholder'), 'a new stage with the defaults'];
    const prd = await runServerless(copy, ['package', '-s', 'prd']);
    const pr42 = await runServerless(copy, ['package', '-s', 'pr42']);
    await rm(copy, { recursive: true });
    expect(prd.output).toContain(packaging);
    expect(pr42.output).not.toContain(packaging);
  }, 240_000);

  it('asks about half of a provider, and about nothing of stages as they stand', async () => {
    const [copy, question] = [await copyService('placeholder'), 'Is this meant?'];
    const enabled = ['package', '-s', 'test', '--param=googleProvider=enabled'];
    const half = await runServerless(copy, enabled);
    expect(half.output).toContain(question);
    expect(half.output).toContain('identityProviders: has no policy for Google');
    for (const stage of ['dev', 'prod', 'local']) {
      const { code, output } = await runServerless(copy, ['package', '-s', stage]);
      expect(output).not.toContain(question);
      expect(code).toBe(0);
    }
    await rm(copy, { recursive: true });
  }, 240_000);

  it('names the parameters of every setting that is made of some', () => {
    const { bySetting } = readDefinitions('.');
    const unnamed = [...bySetting].filter(([, parameters]) => parameters.length === 0);
    expect(unnamed.map(([variable]) => variable).toSorted()).toEqual([
      'POOLKEEPER_MAIL_CONFIGURATION_SET',
      'POOLKEEPER_STAGE',
      'POOLKEEPER_USER_POOL_ID',
    ]);
    expect(bySetting.get('POOLKEEPER_CONFIRMATION_LINK')).toContain('confirmationPage');
  });
});

const levels = async (stage: string, parameters: readonly string[] = []) => {
  const { template } = await packagedStage(stage, asWords(parameters));
  return Object.fromEntries(
    placeholdersOf(template).map(({ parameter, level }) => [parameter, level]),
  );
};

describe('a stage with domains that belong to nobody', () => {
  it('keeps them in its template, for guard and doctor', async () => {
    expect(await levels('prod')).toEqual({
      brandName: 'noted',
      mailIdentity: 'refused',
      mailFromAddress: 'refused',
      passkeyDomain: 'refused',
      callbackUrls: 'refused',
      apiAllowedOrigins: 'refused',
      userFilesOrigins: 'refused',
    });
    expect(new Set(Object.values(await levels('dev')))).toEqual(new Set(['noted']));
    expect(await levels('local')).toEqual({});
  });

  it('is not deployed', async () => {
    const copy = await copyService('placeholder');
    const { code, output } = await runServerless(copy, ['deploy', '-s', 'prod']);
    await rm(copy, { recursive: true });
    expect(output).toContain('mailIdentity is still poolkeeper.example');
    expect(output).not.toContain('brandName');
    expect(code).toBe(1);
  });
});

describe('a package that was made before', () => {
  let copy: string;
  beforeAll(async () => {
    copy = await copyService('placeholder');
    await runServerless(copy, ['package', '-s', 'prod', '--package', 'made']);
  });
  afterAll(() => rm(copy, { recursive: true }));

  it.each([
    ['with the placeholders that it was made with', ['-s', 'prod'], 'mailIdentity is still'],
    [
      'with those, whatever is given now',
      ['-s', 'prod', '--param=mailIdentity=acme.org', '--param=mailFromAddress=a@acme.org'],
      'mailIdentity is still',
    ],
    [
      'without a word that what is given now changes nothing of it',
      ['-s', 'prod', '--param=brandName=Acme', '--param=deploymentRole=none'],
      'changes nothing of brandName. Package',
    ],
    ['as another stage', ['-s', 'test'], 'made for stage prod in eu-west-1, not for test'],
    ['in another region', ['-s', 'prod', '-r', 'eu-north-1'], 'not for prod in eu-north-1'],
    ['from a folder that has none', ['-s', 'test', '--package', 'none'], 'none holds no package'],
  ])(
    'is not deployed %s',
    async (_, words, says) => {
      const where = words.includes('--package') ? [] : ['--package', 'made'];
      const { code, output } = await runServerless(copy, ['deploy', ...words, ...where]);
      expect(output).toContain(says);
      expect(code).toBe(1);
    },
    120_000,
  );
});
