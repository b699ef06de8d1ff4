import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales, mailKinds } from '../../shared/mail/mail.ts';
import { MailCompileError, reasonOf } from './compile-error.ts';

/** All that the mails are compiled from. Parsed JSON is not checked yet. */
export interface MailSources {
  /** MJML document with `{{content}}` where a message's own elements go. */
  readonly layout: string;
  /** MJML elements of each message, by kind. */
  readonly messages: Readonly<Record<string, string>>;
  /** By locale, `locales/<locale>.json`: `{dir, shared: {key: ICU}, messages: {kind: {key: ICU}}}`. */
  readonly catalogues: Readonly<Record<string, unknown>>;
  /** `validity.json`: the numbers that the texts of a message may use. */
  readonly validity: unknown;
}

const byName = async <Value>(
  names: readonly string[],
  read: (name: string) => Promise<Value>,
): Promise<Record<string, Value>> =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)])));

const naming = async <Value>(path: string, read: () => Promise<Value>): Promise<Value> => {
  try {
    return await read();
  } catch (error) {
    throw new MailCompileError([`${path}: ${reasonOf(error)}`]);
  }
};

/**
 * Reads the sources from `folder` (`templates/`). Throws a `MailCompileError` naming the file if
 * one is missing or is not JSON.
 */
export const readMailSources = async (folder: string): Promise<MailSources> => {
  const load = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const read = (path: string): Promise<string> => naming(path, () => load(path));
  const readJson = (path: string): Promise<unknown> =>
    naming(path, async (): Promise<unknown> => JSON.parse(await load(path)));
  return {
    layout: await read('layout.mjml'),
    messages: await byName(mailKinds, (kind) => read(`messages/${kind}.mjml`)),
    catalogues: await byName(locales, (locale) => readJson(`locales/${locale}.json`)),
    validity: await readJson('validity.json'),
  };
};
