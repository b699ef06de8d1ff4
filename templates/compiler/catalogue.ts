import * as z from 'zod/mini';
import { codeMailKinds, mailKinds } from '../../shared/mail/mail.ts';
import type { CodeMailKind, Locale, MailKind } from '../../shared/mail/mail.ts';
import { MailCompileError } from './compile-error.ts';

/** ICU texts by key. */
export type Texts = Readonly<Record<string, string>>;

/** The checked texts of one locale. */
export interface Catalogue {
  readonly locale: Locale;
  readonly dir: 'ltr' | 'rtl';
  /** Texts for every message that has none of its own under that key. */
  readonly shared: Texts;
  readonly messages: Readonly<Record<MailKind, Texts>>;
  /** The text messages, at most 140 characters each. */
  readonly sms: Readonly<Record<CodeMailKind, string>>;
}

/** The numbers that the texts of each message may use, such as `hours`. */
export type Validity = Readonly<Record<MailKind, Readonly<Record<string, number>>>>;

const key = z.string().check(z.regex(/^[a-z][a-zA-Z]*$/));
const kind = z.enum(mailKinds);
const texts = z.record(key, z.string());

const catalogueShape = z.strictObject({
  dir: z.enum(['ltr', 'rtl']),
  shared: texts,
  messages: z.record(kind, texts),
  sms: z.record(z.enum(codeMailKinds), z.string()),
});

const validityShape = z.record(kind, z.record(key, z.number()));

const reason = (issue: z.core.$ZodIssue): string => {
  if (issue.code === 'invalid_type') {
    return issue.expected === 'record' || issue.expected === 'object'
      ? 'is missing or not an object'
      : `is not a ${issue.expected}`;
  }
  if (issue.code === 'unrecognized_keys') {
    return `has the unknown ${issue.keys.join(', ')}`;
  }
  return issue.code === 'invalid_key'
    ? 'is not a name in camelCase'
    : 'has another value than the allowed ones';
};

/** `fr sign-up heading: is not a string`. */
const describe = (file: string, { issues }: z.core.$ZodError): string[] =>
  issues.map((issue) => {
    const path = issue.path.filter((step) => step !== 'messages').map(String);
    return `${[file, ...path].join(' ')}: ${reason(issue)}`;
  });

const check = <Shape extends z.ZodMiniType>(
  file: string,
  shape: Shape,
  source: unknown,
): z.infer<Shape> => {
  const result = z.safeParse(shape, source);
  if (!result.success) {
    throw new MailCompileError(describe(file, result.error));
  }
  return result.data;
};

/** Checks the shape of a locale's catalogue. Throws a `MailCompileError` with every problem. */
export const checkCatalogue = (locale: Locale, source: unknown): Catalogue => ({
  locale,
  ...check(locale, catalogueShape, source),
});

/** Checks the shape of `validity.json`. Throws a `MailCompileError` with every problem. */
export const checkValidity = (source: unknown): Validity =>
  check('validity', validityShape, source);
