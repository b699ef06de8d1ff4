import { createHash } from 'node:crypto';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type BuildMeta, buildFunctions, projectFolder } from '../../infra/packaging/build.ts';
import { packageCopy, readPackageRequest } from '../../infra/packaging/package.ts';
import { entriesOfZip } from './zip-entries.ts';

const zipsOf = async (folder: string): Promise<Map<string, Buffer>> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.zip'));
  const zips = names.map(async (name): Promise<[string, Buffer]> => [
    name,
    await readFile(join(folder, name)),
  ]);
  return new Map(await Promise.all(zips));
};

describe('the packages of the functions', () => {
  let meta: BuildMeta;
  let first: { folder: string; remove: () => Promise<void> };
  let second: typeof first;
  beforeAll(async () => {
    meta = await buildFunctions();
    first = await packageCopy('real', { stage: 'dev', rest: [] });
    second = await packageCopy('real', { stage: 'dev', rest: [] });
  }, 300_000);
  afterAll(async () => {
    await first.remove();
    await second.remove();
  });

  it('hold the bytes that npm run build writes, and their map, and nothing else', async () => {
    const zips = await zipsOf(first.folder);
    expect(zips.size).toBe(Object.keys(meta.functions).length);
    const deployed = [...zips.values()].flatMap((zip) => [...entriesOfZip(zip)]);
    const expected = Object.keys(meta.functions).flatMap((folder) => [
      `functions/${folder}/handler.js`,
      `functions/${folder}/handler.js.map`,
    ]);
    expect(deployed.map(([name]) => name).toSorted()).toEqual(expected.toSorted());
    for (const [folder, { sha256 }] of Object.entries(meta.functions)) {
      const [, bytes] = deployed.find(([name]) => name === `functions/${folder}/handler.js`) ?? [];
      const built = await readFile(join(projectFolder, '.build', folder, 'index.js'));
      expect(bytes?.equals(built)).toBe(true);
      expect(createHash('sha256').update(built).digest('hex')).toBe(sha256);
    }
  });

  it('are the same to the byte when they are made again', async () => {
    const [one, other] = [await zipsOf(first.folder), await zipsOf(second.folder)];
    for (const [name, zip] of one)
      expect([name, other.get(name)?.equals(zip)]).toEqual([name, true]);
  });

  it('hold no source of credentials but environment variables and the container', () => {
    const providers = Object.values(meta.functions)
      .flatMap(({ inputs }) => Object.keys(inputs))
      .map(
        (file) => /(?:credential-provider-[a-z-]+|nested-clients|token-providers)/u.exec(file)?.[0],
      )
      .filter((name) => name !== undefined);
    expect([...new Set(providers)].toSorted()).toEqual([
      'credential-provider-env',
      'credential-provider-http',
      'credential-provider-node',
    ]);
  });

  it('tell no path of the machine that made them', async () => {
    for (const folder of Object.keys(meta.functions)) {
      const code = await readFile(join(projectFolder, '.build', folder, 'index.js'), 'utf8');
      expect(code).not.toContain(projectFolder);
      expect(code.endsWith('//# sourceMappingURL=handler.js.map\n')).toBe(true);
    }
  });
});

describe('building', () => {
  let root: string;
  const handler = (name: string): string => join(root, 'functions', name, 'handler.ts');
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'build-'));
    await symlink(join(projectFolder, 'node_modules'), join(root, 'node_modules'));
    for (const name of ['one', 'two']) {
      await mkdir(join(root, 'functions', name), { recursive: true });
      await writeFile(handler(name), `export const handler = () => '${name}';`);
    }
  });
  afterEach(() => rm(root, { recursive: true }));

  it('bundles everything once, then only what changed', async () => {
    expect((await buildFunctions({ root })).built).toEqual(['one', 'two']);
    expect((await buildFunctions({ root })).built).toEqual([]);
    await writeFile(handler('two'), `export const handler = () => 'changed';`);
    expect((await buildFunctions({ root })).built).toEqual(['two']);
    const code = await readFile(join(root, '.build/two/index.js'), 'utf8');
    expect(code).toContain('changed');
  });

  it('sees a change of the same length by its time, and a bundle that is gone', async () => {
    await buildFunctions({ root });
    await utimes(handler('one'), new Date(), new Date(Date.now() + 5000));
    await rm(join(root, '.build/two/index.js'));
    expect((await buildFunctions({ root })).built).toEqual(['one', 'two']);
  });

  it('takes no file for bundled that was written meanwhile', async () => {
    await utimes(handler('one'), new Date(), new Date(Date.now() + 5000));
    await buildFunctions({ root });
    expect((await buildFunctions({ root })).built).toEqual(['one']);
  });

  it('sees a change in a file that a handler imports', async () => {
    const rule = join(root, 'rule.ts');
    await writeFile(rule, 'export const rule = 1;');
    await writeFile(handler('one'), `export { rule as handler } from '../../rule.ts';`);
    await buildFunctions({ root });
    await writeFile(rule, 'export const rule = 22;');
    expect((await buildFunctions({ root })).built).toEqual(['one']);
  });

  it('removes the bundle of a function that is no more', async () => {
    await buildFunctions({ root });
    await rm(join(root, 'functions/two'), { recursive: true });
    expect(Object.keys((await buildFunctions({ root })).functions)).toEqual(['one']);
    expect((await readdir(join(root, '.build'))).toSorted()).toEqual(['meta.json', 'one']);
  });

  it('names file and line of every source that does not bundle', async () => {
    await writeFile(handler('one'), 'export const handler = ;');
    await writeFile(handler('two'), "import './nowhere.ts';");
    const building = buildFunctions({ root });
    await expect(building).rejects.toThrow('functions/one/handler.ts:1:23');
    await expect(building).rejects.toThrow('functions/two/handler.ts:1:7');
  });
});

describe('the request to package', () => {
  it.each([
    [['--stage', 'dev'], { stage: 'dev', rest: [] }],
    [['--stage=pr42', '--verbose'], { stage: 'pr42', rest: ['--verbose'] }],
    [
      ['--param=a=b', '-s', 'prod', '--region', 'eu-west-3'],
      { stage: 'prod', rest: ['--param=a=b', '--region', 'eu-west-3'] },
    ],
  ])('%j is %j', (args, request) => {
    expect(readPackageRequest(args)).toEqual(request);
  });

  it.each([[[]], [['--stage']], [['--stage=']], [['-s', '--verbose']], [['dev']]])(
    '%j says how to name a stage',
    (args) => {
      expect(() => readPackageRequest(args)).toThrow('npm run package -- --stage dev');
    },
  );

  it.each([
    'Prod',
    '1st',
    'a_b',
    'prod-eu',
    'a--b',
    'a-',
    'é',
    'a b',
    '../x',
    'abcdefghijklmnopqrstu',
  ])('refuses %j as the name of a stage', (stage) => {
    expect(() => readPackageRequest(['--stage', stage])).toThrow('cannot be the name of a stage');
  });

  it('says what to call a stage with a hyphen instead', () => {
    expect(() => readPackageRequest(['--stage', 'prod-eu'])).toThrow('Call it "prodeu".');
  });
});
