import * as z from 'zod/mini';
import { unitMs } from '../budgets/message-budget.ts';
import { parseDemands } from '../sign-up/attribute-demands.ts';
import { canonicalDomain, parseEmailAddress } from '../addresses/email-address.ts';

/** Reads a text; `undefined` for one that is refused. */
type Parse<Value> = (raw: string) => Value | undefined;

/** What `parse` makes of a text. */
const parsed = <Value>(parse: Parse<Value>) =>
  z.pipe(
    z.string(),
    z.transform((raw, { issues }): Value => {
      const value = parse(raw);
      if (value !== undefined) return value;
      issues.push({ code: 'custom', input: raw });
      return z.NEVER;
    }),
  );

/** The word `none`, which stands for `nothing`, or what `parse` makes of a text. */
const noneOr = <Nothing, Value>(nothing: Nothing, parse: Parse<Value>) =>
  z.union([
    z.pipe(
      z.literal('none'),
      z.transform(() => nothing),
    ),
    parsed(parse),
  ]);

/** A text that fits, or the word `none`, which is read as `undefined`. */
export const orNone = (fits: (raw: string) => boolean) =>
  noneOr(undefined, (raw) => (fits(raw) ? raw : undefined));

/** Domains by name; an entry `*.example.com` stands for every sub-domain of example.com. */
export type DomainList = 'all' | readonly string[];

const isDomainEntry = (entry: string): boolean => {
  const domain = entry.startsWith('*.') ? entry.slice(2) : entry;
  return canonicalDomain(domain) !== undefined;
};

const entriesOf = (raw: string): string[] =>
  raw.split(',').map((entry) => entry.trim().toLowerCase());

/**
 * A list of domains separated by commas. `everything` and `nothing` are the literal words for all
 * domains and for none; an empty text is neither and therefore refused.
 */
export const domainList = (words: { everything?: string; nothing?: string }) =>
  parsed((raw): DomainList | undefined => {
    if (raw === words.everything) return 'all';
    if (raw === words.nothing) return [];
    const entries = entriesOf(raw);
    return entries.every(isDomainEntry) ? entries : undefined;
  });

const NAMED_ADDRESS = /^[^<>"\p{Cc}]{1,100} <([^<>]+)>$/u;

const mailFromAddress = (raw: string) => parseEmailAddress(NAMED_ADDRESS.exec(raw)?.[1] ?? raw);

/** `address` or `Name <address>`, as SES takes it for a sender. */
export const mailFrom = z.string().check(z.refine((raw) => mailFromAddress(raw) !== undefined));

/** An address to which answers go; `none` is `undefined`. */
export const replyTo = orNone((raw) => mailFromAddress(raw) !== undefined);

const MAX_JSON = 3000;

const isJsonObject = (raw: string): boolean => {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
};

/**
 * Rules as JSON text, which the topic that they are for reads further: their formats would weigh on
 * every function. Lambda takes 4,096 bytes of environment in all.
 */
export const rulesJson = z.string().check(
  z.maxLength(MAX_JSON),
  z.refine((raw) => isJsonObject(raw)),
);

/** The whole number that a text is, within these bounds. */
const numberOf = (raw: string, least: number, most: number): number | undefined => {
  if (!/^(?:0|[1-9]\d{0,8})$/.test(raw)) return undefined;
  const number = Number(raw);
  return number >= least && number <= most ? number : undefined;
};

/** A whole number within these bounds. */
export const wholeNumber = (least: number, most: number) =>
  parsed((raw) => numberOf(raw, least, most));

const DURATION = /^([1-9]\d{0,5})([smhd])$/;

const DAY_MS = 86_400_000;

const durationOf = (raw: string): number | undefined => {
  const [, length, unit = ''] = DURATION.exec(raw) ?? [];
  const ms = Number(length) * (unitMs[unit] ?? NaN);
  return ms <= DAY_MS ? ms : undefined;
};

/** A time of at most a day, such as `5m`, in milliseconds. */
export const duration = parsed(durationOf);

const COUNTRY_PREFIX = /^\+[1-9]\d{0,6}$/;

const prefixesOf = (raw: string): readonly string[] | undefined => {
  const prefixes = raw.split(',').map((entry) => entry.trim());
  return prefixes.every((entry) => COUNTRY_PREFIX.test(entry)) ? prefixes : undefined;
};

/** The beginnings of phone numbers in E.164, separated by commas; `none` is an empty list. */
export const phonePrefixes = noneOr([], prefixesOf);

/** An alphanumeric sender of text messages; `none` is `undefined`. */
export const smsSenderId = orNone((raw) => /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/.test(raw));

/** `none` and a secret of at least 32 characters; `undefined` for `none`. */
export const secretOrNone = orNone((raw) => raw.length >= 32 && raw.length <= 512);

/** `none` or a number of years from 1 to 120; `undefined` for `none`. */
export const yearsOrNone = noneOr(undefined, (raw) => numberOf(raw, 1, 120));

/** `none` or a number of days from 1 to 90; `undefined` for `none`. */
export const daysOrNone = noneOr(undefined, (raw) => numberOf(raw, 1, 90));

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

/** `none`, or names separated by commas, among them `standard` for a list of our own. */
export const nameList = (standard: readonly string[]) =>
  noneOr([], (raw): readonly string[] | undefined => {
    const entries = entriesOf(raw);
    if (!entries.every((entry) => NAME.test(entry))) return undefined;
    return entries.flatMap((entry) => (entry === 'standard' ? standard : [entry]));
  });

/** What app clients ask of sign-ups; `none` is an empty list. */
export const attributeDemands = noneOr([], parseDemands);
