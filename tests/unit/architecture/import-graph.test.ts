import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { kindOf, listedFolders } from '../../function-kinds.ts';
import {
  bundleOf,
  filesIn,
  findCycle,
  functionFolders,
  isThere,
  root,
  runningImports,
  writtenImports,
  type Import,
} from './import-graph.ts';

// Every function is bundled anew, beside the other suites.
vi.setConfig({ testTimeout: 60_000 });

const sources = [...writtenImports('functions'), ...writtenImports('shared')];
const isOurs = ({ to }: Import): boolean => to.endsWith('.ts');
const within = (path: string, ...folders: string[]): boolean =>
  folders.some((folder) => path.startsWith(`${folder}/`));

/** The folder of shared that a file is in. */
const topicOf = (file: string): string => file.split('/').slice(0, 2).join('/');

describe('findCycle', () => {
  it('finds a way that leads back', () => {
    const imports = [
      { from: 'a', to: 'b' },
      { from: 'b', to: 'c' },
      { from: 'c', to: 'b' },
    ];
    expect(findCycle(imports)).toEqual(['b', 'c', 'b']);
    expect(findCycle(imports.slice(0, 2))).toBeUndefined();
  });
});

describe('imports', () => {
  it('are found in the sources', () => {
    const imports = sources.filter(({ from }) => from === 'shared/trigger/pipeline.ts');
    expect(imports).toContainEqual({ from: 'shared/trigger/pipeline.ts', to: '@middy/core' });
    expect(imports).toContainEqual({
      from: 'shared/trigger/pipeline.ts',
      to: 'shared/trigger/failure.ts',
    });
    expect(sources.length).toBeGreaterThan(150);
  });

  it('of functions lead into shared only', () => {
    const foreign = sources.filter(
      ({ from, to }) => within(from, 'functions') && !within(to, 'shared'),
    );
    expect(foreign).toEqual([]);
  });

  it('of shared lead into shared and the compiled mails only', () => {
    const foreign = sources.filter(
      (one) =>
        within(one.from, 'shared') &&
        isOurs(one) &&
        !within(one.to, 'shared', 'templates/compiled'),
    );
    expect(foreign).toEqual([]);
  });

  it('of the compiled mails lead into shared/mail only', () => {
    const foreign = writtenImports('templates/compiled').filter(
      ({ to }) => !within(to, 'shared/mail', 'templates/compiled'),
    );
    expect(foreign).toEqual([]);
  });

  it.each([
    ['infra', ['infra', 'shared']],
    ['cli', ['cli', 'infra', 'shared']],
    ['local', ['local', 'infra', 'shared', 'templates']],
  ])('of %s lead into %j only', (room, known) => {
    const own = writtenImports(room).filter(isOurs);
    expect(own.length).toBeGreaterThan(10);
    expect(own.filter(({ to }) => !within(to, ...known))).toEqual([]);
  });

  it('name AWS in *.aws.ts files only', () => {
    const talking = sources.filter(({ to }) => /^@(?:aws-sdk|aws-crypto|smithy)\//.test(to));
    expect(talking.length).toBeGreaterThan(0);
    expect(talking.filter(({ from }) => !from.endsWith('.aws.ts'))).toEqual([]);
  });

  it('name middy in the pipeline only', () => {
    const users = sources.filter(({ to }) => to.startsWith('@middy/')).map(({ from }) => from);
    expect(users).toEqual(['shared/trigger/pipeline.ts']);
  });

  it('reach the environment of the process in one file only', () => {
    const readers = globSync('{functions,shared}/**/*.ts', { cwd: root }).filter((file) =>
      /process\s*\.\s*env|from 'node:process'/.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(readers).toEqual(['shared/environment/environment.ts']);
  });

  it('run in no circle', async () => {
    expect(findCycle(await runningImports('shared'))).toBeUndefined();
    expect(findCycle(await runningImports('functions'))).toBeUndefined();
  });

  it('lead from topic to topic of shared in no circle', async () => {
    const between = (await runningImports('shared'))
      .map(({ from, to }) => ({ from: topicOf(from), to: topicOf(to) }))
      .filter(({ from, to }) => from !== to && within(`${to}/`, 'shared'));
    expect(between.length).toBeGreaterThan(50);
    expect(findCycle(between)).toBeUndefined();
  });

  it('meet no barrel files', () => {
    const files = globSync('{functions,shared}/**/*.ts', { cwd: root });
    const passingOn = files.filter((file) =>
      /^export (?:\*|(?:type )?\{[^}]*\} from)/m.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(passingOn).toEqual([]);
    expect(files.filter((file) => file.endsWith('/index.ts'))).toEqual([]);
  });
});

describe.each(functionFolders)('functions/%s', (folder) => {
  it('has its handler, its function and its role, and nothing else', () => {
    expect(globSync(`functions/${folder}/*`, { cwd: root }).toSorted()).toEqual(
      ['function.yml', 'handler.ts', 'role.yml'].map((file) => `functions/${folder}/${file}`),
    );
  });

  it('is deployed: serverless.yml names its function and its role', () => {
    const service = readFileSync(join(root, 'serverless.yml'), 'utf8');
    expect(service).toContain(`\${file(functions/${folder}/function.yml)}`);
    expect(service).toContain(`\${file(functions/${folder}/role.yml)}`);
  });

  it('is a trigger with fixtures, or of another known kind', () => {
    const calledByCognito = ['trigger', 'sender'].includes(kindOf(folder));
    expect(isThere(`tests/fixtures/events/${folder}`)).toBe(calledByCognito);
  });
});

describe('the list of kinds', () => {
  it('names functions that exist', () => {
    expect(functionFolders).toEqual(expect.arrayContaining([...listedFolders]));
  });
});

/** What the bundle of a function must not carry: code that its role or its time has no room for. */
const unwanted: Readonly<Record<string, RegExp>> = {
  'pre-sign-up': /@aws-crypto|client-(?:ses|sns|kms)/,
  'inbound-federation': /@aws-crypto|client-(?:ses|kms|cognito)/,
  'custom-message': /@aws-sdk|@aws-crypto|@smithy/,
  'account-events': /@aws-crypto|@aws-sdk\/client-/,
  'assign-groups': /@aws-crypto|client-(?:ses|sns|kms|dynamodb)/,
  'welcome-mail': /@aws-crypto|client-(?:sns|kms|cognito)|@middy/,
  'account-notices': /@aws-crypto|client-(?:sns|kms|cognito)|@middy/,
  'mail-feedback': /@aws-crypto|client-(?:ses|sns|kms|cognito)|@middy|templates\/compiled/,
  'reconcile-accounts': /@aws-crypto|client-(?:ses|sns|kms)/,
  'erase-account': /client-(?:ses|kms|sns)|@middy|hono/,
  'account-api': /@aws-crypto|client-(?:ses|kms|cognito|s3)|@middy/,
  'post-confirmation': /@aws-crypto|client-(?:ses|kms|cognito)/,
  'pre-authentication': /@aws-crypto|client-(?:ses|kms|cognito)/,
  'post-authentication': /@aws-crypto|client-(?:ses|kms|cognito)/,
  'pre-token-generation': /@aws-crypto|client-(?:ses|kms|cognito)/,
  'delete-unconfirmed-users': /@aws-crypto|client-(?:ses|sns|kms)/,
  'custom-email-sender': /client-(?:sns|cognito)/,
  'custom-sms-sender': /client-(?:ses|cognito)/,
};

describe.each(functionFolders)('the bundle of functions/%s', (folder) => {
  const bundle = bundleOf(folder);

  it('carries no AWS client that its role does not need', async () => {
    const files = filesIn(await bundle);
    expect(files).toContain(`functions/${folder}/handler.ts`);
    expect(unwanted).toHaveProperty([folder]);
    expect(files.filter((file) => unwanted[folder]?.test(file))).toEqual([]);
  });

  it('carries nothing of the local stack, the tests or the compiler of the mails', async () => {
    // The stub stands in for parts of the SDK that Lambda never needs; the bundling puts it there.
    const files = filesIn(await bundle).filter(
      (file) => !within(file, 'node_modules') && file !== 'unused-credentials:stub',
    );
    expect(
      files.filter((file) => !within(file, 'functions', 'shared', 'templates/compiled')),
    ).toEqual([]);
  });

  it('carries neither the languages of zod nor a template engine', async () => {
    const heavy = /zod\/.*locales\/(?!en\.)|\/mjml|html-minifier|intl-messageformat|@formatjs/;
    expect(filesIn(await bundle).filter((file) => heavy.test(file))).toEqual([]);
  });
});
