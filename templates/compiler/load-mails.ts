import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { CodeMailKind, Locale, Mail, MailKind } from '../../shared/mail/mail.ts';
import { mailGroups } from './mail-groups.ts';

/** Every message in every locale, as a function of its values. */
export type Mails = Record<Locale, Record<MailKind, (values: CleanValues) => Mail>>;

/** Every text message in every locale. */
export type TextMessages = Record<
  Locale,
  Record<CodeMailKind, (args: Pick<CleanValues, 'brandName' | 'code' | 'userName'>) => string>
>;

/** The generated code, run. */
export interface LoadedMails {
  readonly mails: Mails;
  readonly textMessages: TextMessages;
}

const compiledFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'compiled');

const generated = (files: ReadonlyMap<string, string>): Plugin => ({
  name: 'generated',
  setup: (bundler) => {
    bundler.onResolve({ filter: /^\.\/[a-z-]+\.ts$/ }, ({ path, resolveDir }) =>
      resolveDir === compiledFolder ? { path: join(compiledFolder, basename(path)) } : undefined,
    );
    bundler.onLoad({ filter: /[/\\]templates[/\\]compiled[/\\]/ }, ({ path }) => ({
      contents: files.get(basename(path)) ?? '',
      loader: 'ts',
      resolveDir: compiledFolder,
    }));
  },
});

const names = Object.keys(mailGroups).map((group) => `${group}Mails`);

/** One table of all groups, as `renderMail` and its sisters have one each. */
const ENTRY = [
  ...Object.keys(mailGroups).map((group) => `import { ${group}Mails } from './${group}-mails.ts';`),
  "export { textMessages } from './text-messages.ts';",
  'export const mails = Object.fromEntries(',
  `  Object.keys(${names[0]}).map((locale) => [locale, Object.assign({}, ${names
    .map((name) => `${name}[locale]`)
    .join(', ')})]),`,
  ');',
].join('\n');

/**
 * Bundles generated files as a function would and runs them, so that what is checked is the code
 * that will send the mails.
 *
 * @returns the messages, and the size of their minified code in bytes.
 */
export const loadMails = async (
  files: ReadonlyMap<string, string>,
): Promise<LoadedMails & { bytes: number }> => {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: compiledFolder, loader: 'ts' },
    plugins: [generated(files)],
    bundle: true,
    minify: true,
    charset: 'utf8',
    write: false,
    format: 'iife',
    globalName: 'compiled',
    logLevel: 'silent',
  });
  const bundle = outputFiles[0]?.contents ?? new Uint8Array();
  const context: { Intl: typeof Intl; compiled?: LoadedMails } = { Intl };
  runInNewContext(new TextDecoder().decode(bundle), context);
  if (context.compiled === undefined) {
    throw new Error('The compiled mails export nothing.');
  }
  const { mails, textMessages } = context.compiled;
  return { mails, textMessages, bytes: bundle.byteLength };
};
