import * as z from 'zod/mini';
import { unitMs } from '../budgets/message-budget.ts';
import { parseDemands } from '../sign-up/attribute-demands.ts';
import { canonicalDomain, parseEmailAddress } from '../addresses/email-address.ts';

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
  z.pipe(
    z
      .string()
      .check(
        z.refine(
          (raw) =>
            raw === words.everything ||
            raw === words.nothing ||
            entriesOf(raw).every(isDomainEntry),
        ),
      ),
    z.transform((raw): DomainList => {
      if (raw === words.everything) return 'all';
      return raw === words.nothing ? [] : entriesOf(raw);
    }),
  );

const NAMED_ADDRESS = /^[^<>"\p{Cc}]{1,100} <([^<>]+)>$/u;

const mailFromAddress = (raw: string) => parseEmailAddress(NAMED_ADDRESS.exec(raw)?.[1] ?? raw);

/** `address` or `Name <address>`, as SES takes it for a sender. */
export const mailFrom = z.string().check(z.refine((raw) => mailFromAddress(raw) !== undefined));

/** A text that fits, or the word `none`, which is read as `undefined`. */
export const orNone = (fits: (raw: string) => boolean) =>
  z.pipe(
    z.string().check(z.refine((raw) => raw === 'none' || fits(raw))),
    z.transform((raw): string | undefined => (raw === 'none' ? undefined : raw)),
  );

/** An address to which answers go; `none` is `undefined`. */
export const replyTo = z.pipe(
  z.string().check(z.refine((raw) => raw === 'none' || mailFromAddress(raw) !== undefined)),
  z.transform((raw): string | undefined => (raw === 'none' ? undefined : raw)),
);

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

const COUNTRY_PREFIX = /^\+[1-9]\d{0,6}$/;

const prefixesOf = (raw: string): string[] => raw.split(',').map((entry) => entry.trim());

/** A whole number within these bounds. */
export const wholeNumber = (least: number, most: number) =>
  z.pipe(
    z
      .string()
      .check(
        z.refine((raw) => /^\d{1,9}$/.test(raw) && Number(raw) >= least && Number(raw) <= most),
      ),
    z.transform(Number),
  );

const DURATION = /^([1-9]\d{0,5})([smhd])$/;

const DAY_MS = 86_400_000;

const durationOf = (raw: string): number => {
  const [, length, unit = ''] = DURATION.exec(raw) ?? [];
  return Number(length) * (unitMs[unit] ?? NaN);
};

/** A time of at most a day, such as `5m`, in milliseconds. */
export const duration = z.pipe(
  z.string().check(z.refine((raw) => durationOf(raw) <= DAY_MS)),
  z.transform(durationOf),
);

/** The beginnings of phone numbers in E.164, separated by commas; `none` is an empty list. */
export const phonePrefixes = z.pipe(
  z
    .string()
    .check(
      z.refine(
        (raw) => raw === 'none' || prefixesOf(raw).every((entry) => COUNTRY_PREFIX.test(entry)),
      ),
    ),
  z.transform((raw): readonly string[] => (raw === 'none' ? [] : prefixesOf(raw))),
);

/** An alphanumeric sender of text messages; `none` is `undefined`. */
export const smsSenderId = z.pipe(
  z
    .string()
    .check(z.refine((raw) => raw === 'none' || /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/.test(raw))),
  z.transform((raw): string | undefined => (raw === 'none' ? undefined : raw)),
);

/** `none` and a secret of at least 32 characters; `undefined` for `none`. */
export const secretOrNone = orNone((raw) => raw.length >= 32 && raw.length <= 512);

/** `none` or a number of years from 1 to 120; `undefined` for `none`. */
export const yearsOrNone = z.pipe(
  z.string().check(z.regex(/^(?:none|[1-9]\d?|1[01]\d|120)$/)),
  z.transform((raw): number | undefined => (raw === 'none' ? undefined : Number(raw))),
);

/** `none` or a number of days from 1 to 90; `undefined` for `none`. */
export const daysOrNone = z.pipe(
  z.string().check(z.regex(/^(?:none|[1-9]|[1-8]\d|90)$/)),
  z.transform((raw): number | undefined => (raw === 'none' ? undefined : Number(raw))),
);

const NAME = /^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,39}$/u;

/** `none`, or names separated by commas, among them `standard` for a list of our own. */
export const nameList = (standard: readonly string[]) =>
  z.pipe(
    z.string().check(z.refine((raw) => entriesOf(raw).every((entry) => NAME.test(entry)))),
    z.transform((raw): readonly string[] =>
      raw === 'none'
        ? []
        : entriesOf(raw).flatMap((entry) => (entry === 'standard' ? standard : [entry])),
    ),
  );

/** What app clients ask of sign-ups; `none` is an empty list. */
export const attributeDemands = z.pipe(
  z.string().check(z.refine((raw) => raw === 'none' || parseDemands(raw) !== undefined)),
  z.transform((raw) => (raw === 'none' ? [] : (parseDemands(raw) ?? []))),
);
