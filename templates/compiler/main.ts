import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mailKinds } from '../../shared/mail/mail.ts';
import { clientSupport, newFindings, type ClientSupport } from './client-support.ts';
import { MailCompileError, refuseAny } from './compile-error.ts';
import { compileMails } from './compile-mails.ts';
import { outdatedFiles, writeCompiled } from './compiled-folder.ts';
import { usualValues } from './example-values.ts';
import type { Mails } from './load-mails.ts';
import { readMailSources } from './mail-sources.ts';

const USAGE = `Usage: npm run mails [-- --check | --accept]

Compiles templates/ into templates/compiled/. With --check, writes nothing and fails if
templates/compiled/ is out of date. With --accept, writes what mail clients do not support into
templates/client-support.json: from then on it is known, and only what is new fails.`;

const templates = join(dirname(fileURLToPath(import.meta.url)), '..');
const compiled = join(templates, 'compiled');
const supportFile = join(templates, 'client-support.json');

const options: ReadonlySet<string> = new Set(['--check', '--accept']);

const check = async (files: ReadonlyMap<string, string>): Promise<number> => {
  const outdated = await outdatedFiles(compiled, files);
  if (outdated.length > 0) {
    console.error(
      `templates/compiled/ is out of date (${outdated.join(', ')}): run "npm run mails".`,
    );
    return 1;
  }
  console.log('templates/compiled/ is up to date.');
  return 0;
};

/** Every message once: what the words of a language change is no matter of support. */
const documentsOf = ({ en, ar }: Mails): string[] =>
  mailKinds.flatMap((kind) => [en[kind](usualValues).html, ar[kind](usualValues).html]);

const checkSupport = async (mails: Mails, isAccepted: boolean): Promise<void> => {
  const found = clientSupport(documentsOf(mails));
  if (isAccepted) {
    await writeFile(supportFile, `${JSON.stringify(found, null, 2)}\n`);
    return;
  }
  const baseline: ClientSupport = JSON.parse(await readFile(supportFile, 'utf8'));
  refuseAny(newFindings(found, baseline));
};

const run = async (given: readonly string[]): Promise<number> => {
  if (given.length > 1 || given.some((option) => !options.has(option))) {
    console.error(USAGE);
    return 2;
  }
  const { files, bytes, mails } = await compileMails(await readMailSources(templates));
  await checkSupport(mails, given.includes('--accept'));
  if (given.includes('--check')) {
    return check(files);
  }
  await writeCompiled(compiled, files);
  console.log(`Compiled all mails: ${files.size} files, ${(bytes / 1000).toFixed(1)} kB minified.`);
  return 0;
};

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof MailCompileError)) {
    throw error;
  }
  console.error(error.message);
  process.exitCode = 1;
}
