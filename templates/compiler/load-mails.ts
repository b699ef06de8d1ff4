import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';
import type { Locale, Mail, MailKind, MailValues } from '../../shared/mail/mail.ts';

/** What the generated `mails.ts` exports. */
export type Mails = Record<Locale, Record<MailKind, (values: MailValues) => Mail>>;

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

/**
 * Bundles generated files as a function would and runs them, so that what is checked is the code
 * that will send the mails.
 *
 * @returns the mails, and the size of their minified code in bytes.
 */
export const loadMails = async (
  files: ReadonlyMap<string, string>,
): Promise<{ mails: Mails; bytes: number }> => {
  const { outputFiles } = await build({
    stdin: { contents: "export * from './mails.ts';", resolveDir: compiledFolder, loader: 'ts' },
    plugins: [generated(files)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    globalName: 'compiled',
    logLevel: 'silent',
  });
  const bundle = outputFiles[0]?.contents ?? new Uint8Array();
  const context: { Intl: typeof Intl; compiled?: { mails: Mails } } = { Intl };
  runInNewContext(new TextDecoder().decode(bundle), context);
  if (context.compiled === undefined) {
    throw new Error('The compiled mails export nothing.');
  }
  return { mails: context.compiled.mails, bytes: bundle.byteLength };
};
