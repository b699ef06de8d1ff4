import { execFile } from 'node:child_process';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileMails } from '../../../templates/compiler/compile-mails.ts';
import { outdatedFiles, writeCompiled } from '../../../templates/compiler/compiled-folder.ts';
import { readMailSources } from '../../../templates/compiler/mail-sources.ts';

const templates = join(import.meta.dirname, '../../../templates');
const run = promisify(execFile);
const main = (...options: string[]) =>
  run(process.execPath, [join(templates, 'compiler/main.ts'), ...options]);

const { files } = await compileMails(await readMailSources(templates));

describe('templates/compiled', () => {
  it('is what its sources compile to; if not, run "npm run mails"', async () => {
    expect(await outdatedFiles(join(templates, 'compiled'), files)).toEqual([]);
  });

  it('passes --check', async () => {
    expect((await main('--check')).stdout).toContain('up to date');
  });

  it('is not touched by an option that is not known', async () => {
    await expect(main('--chek')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Usage:'),
    });
  });
});

describe('a folder of compiled mails', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mails-'));
    await cp(join(templates, 'compiled'), folder, { recursive: true });
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('is out of date where a file differs, is missing or is too many', async () => {
    await writeFile(join(folder, 'en.ts'), '// changed by hand');
    await writeFile(join(folder, 'xx.ts'), '// left over');
    await rm(join(folder, 'fr.ts'));
    expect(await outdatedFiles(folder, files)).toEqual(['en.ts', 'fr.ts', 'xx.ts']);
  });

  it('is put right by writing', async () => {
    await writeCompiled(folder, files);
    expect(await outdatedFiles(folder, files)).toEqual([]);
    expect(await readdir(folder)).not.toContain('xx.ts');
  });
});
