import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales, mailKinds } from '../../shared/mail/mail.ts';

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

/** Reads the sources from `folder` (`templates/`). Throws if a file is missing or is not JSON. */
export const readMailSources = async (folder: string): Promise<MailSources> => {
  const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const readJson = async (path: string): Promise<unknown> => JSON.parse(await read(path));
  return {
    layout: await read('layout.mjml'),
    messages: await byName(mailKinds, (kind) => read(`messages/${kind}.mjml`)),
    catalogues: await byName(locales, (locale) => readJson(`locales/${locale}.json`)),
    validity: await readJson('validity.json'),
  };
};
