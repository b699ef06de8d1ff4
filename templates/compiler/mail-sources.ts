import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { locales, mailKinds } from '../../shared/mail/mail.ts';
import type { Locale, MailKind } from '../../shared/mail/mail.ts';

/** All that the mails are compiled from. Parsed JSON is not checked yet. */
export interface MailSources {
  /** MJML document with `{{content}}` where a message's own elements go. */
  readonly layout: string;
  /** MJML elements of each message. */
  readonly messages: Record<MailKind, string>;
  /** `locales/<locale>.json`: `{dir, shared: {key: ICU}, messages: {kind: {key: ICU}}}`. */
  readonly catalogues: Record<Locale, unknown>;
  /** `validity.json`: the numbers that the texts of a message may use. */
  readonly validity: unknown;
}

const entriesOf = async <Name extends string, Value>(
  names: readonly Name[],
  read: (name: Name) => Promise<Value>,
): Promise<Record<Name, Value>> =>
  Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await read(name)] as const)),
  ) as Record<Name, Value>;

/** Reads the sources from `folder` (`templates/`). Throws if a file is missing or is not JSON. */
export const readMailSources = async (folder: string): Promise<MailSources> => {
  const read = (path: string): Promise<string> => readFile(join(folder, path), 'utf8');
  const readJson = async (path: string): Promise<unknown> => JSON.parse(await read(path));
  return {
    layout: await read('layout.mjml'),
    messages: await entriesOf(mailKinds, (kind) => read(`messages/${kind}.mjml`)),
    catalogues: await entriesOf(locales, (locale) => readJson(`locales/${locale}.json`)),
    validity: await readJson('validity.json'),
  };
};
