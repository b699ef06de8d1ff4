import { mailKinds } from '../../shared/mail/mail.ts';
import type { Locale, MailKind } from '../../shared/mail/mail.ts';
import type { MailSources } from './mail-sources.ts';
import { refuseAny } from './compile-error.ts';

/** ICU texts by key. */
export type Texts = Readonly<Record<string, string>>;

/** The checked texts of one locale. */
export interface Catalogue {
  readonly locale: Locale;
  readonly dir: 'ltr' | 'rtl';
  /** Texts for every message that has none of its own under that key. */
  readonly shared: Texts;
  readonly messages: Readonly<Record<MailKind, Texts>>;
}

/** The numbers that the texts of each message may use, such as `hours`. */
export type Validity = Readonly<Record<MailKind, Readonly<Record<string, number>>>>;

type Values<Value> = Readonly<Record<string, Value>>;

const KEY = /^[a-z][a-zA-Z]*$/;

const isObject = (value: unknown): value is Values<unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueProblems = (place: string, values: unknown, type: 'string' | 'number'): string[] => {
  if (!isObject(values)) {
    return [`${place}: is missing or not an object`];
  }
  return Object.entries(values).flatMap(([key, value]) => [
    ...(KEY.test(key) ? [] : [`${place}: "${key}" is not a name in camelCase`]),
    ...(typeof value === type ? [] : [`${place}: "${key}" is not a ${type}`]),
  ]);
};

const unknownKinds = (place: string, byKind: Values<unknown>): string[] =>
  Object.keys(byKind)
    .filter((kind) => !mailKinds.some((known) => known === kind))
    .map((kind) => `${place}: there is no message "${kind}"`);

/** Checks the shape of a locale's catalogue. Throws a `MailCompileError` with every problem. */
export const checkCatalogue = (
  locale: Locale,
  catalogues: MailSources['catalogues'],
): Catalogue => {
  const found = catalogues[locale];
  const source = isObject(found) ? found : {};
  const messages = isObject(source['messages']) ? source['messages'] : {};
  refuseAny([
    ...(source['dir'] === 'ltr' || source['dir'] === 'rtl'
      ? []
      : [`${locale}: "dir" is neither ltr nor rtl`]),
    ...valueProblems(`${locale} shared`, source['shared'], 'string'),
    ...unknownKinds(locale, messages),
    ...mailKinds.flatMap((kind) => valueProblems(`${locale} ${kind}`, messages[kind], 'string')),
  ]);
  return { ...source, locale } as unknown as Catalogue;
};

/** Checks the shape of `validity.json`. Throws a `MailCompileError` with every problem. */
export const checkValidity = (source: unknown): Validity => {
  const byKind = isObject(source) ? source : {};
  refuseAny([
    ...unknownKinds('validity', byKind),
    ...mailKinds.flatMap((kind) => valueProblems(`validity ${kind}`, byKind[kind], 'number')),
  ]);
  return byKind as unknown as Validity;
};
