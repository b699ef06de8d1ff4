import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { locales, mailKinds } from '../../../shared/mail/mail.ts';
import { MailCompileError } from '../../../templates/compiler/compile-error.ts';
import { readMailSources } from '../../../templates/compiler/mail-sources.ts';

const templates = join(import.meta.dirname, '../../../templates');

describe('readMailSources', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'templates-'));
    await cp(templates, folder, { recursive: true });
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('reads every message and every locale', async () => {
    const sources = await readMailSources(folder);
    expect(Object.keys(sources.messages)).toEqual([...mailKinds]);
    expect(Object.keys(sources.catalogues)).toEqual([...locales]);
    expect(sources.layout).toContain('{{ content }}');
  });

  it.each(['layout.mjml', 'messages/sign-up.mjml', 'locales/fr.json', 'validity.json'])(
    'names %s where it is missing',
    async (path) => {
      await rm(join(folder, path));
      const reading = readMailSources(folder);
      await expect(reading).rejects.toBeInstanceOf(MailCompileError);
      await expect(reading).rejects.toThrow(`${path}: ENOENT`);
    },
  );

  it('names a catalogue that is not JSON', async () => {
    await writeFile(join(folder, 'locales/fr.json'), '{');
    const reading = readMailSources(folder);
    await expect(reading).rejects.toBeInstanceOf(MailCompileError);
    await expect(reading).rejects.toThrow('locales/fr.json: ');
  });
});
