import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MailCompileError } from './compile-error.ts';
import { compileMails } from './compile-mails.ts';
import { outdatedFiles, writeCompiled } from './compiled-folder.ts';
import { readMailSources } from './mail-sources.ts';

const USAGE = `Usage: npm run mails [-- --check]

Compiles templates/ into templates/compiled/. With --check, writes nothing and fails if
templates/compiled/ is out of date.`;

const templates = join(dirname(fileURLToPath(import.meta.url)), '..');
const compiled = join(templates, 'compiled');

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

const run = async (options: readonly string[]): Promise<number> => {
  if (options.some((option) => option !== '--check')) {
    console.error(USAGE);
    return 2;
  }
  const { files, bytes } = await compileMails(await readMailSources(templates));
  if (options.includes('--check')) {
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
