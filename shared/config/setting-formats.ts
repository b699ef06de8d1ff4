import * as z from 'zod/mini';
import { canonicalDomain, parseEmailAddress } from '../sign-up/email-address.ts';

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

/** `address` or `Name <address>`, as SES takes it for a sender. */
export const mailFrom = z
  .string()
  .check(z.refine((raw) => parseEmailAddress(NAMED_ADDRESS.exec(raw)?.[1] ?? raw) !== undefined));

/** A text that fits, or the word `none`, which is read as `undefined`. */
export const orNone = (fits: (raw: string) => boolean) =>
  z.pipe(
    z.string().check(z.refine((raw) => raw === 'none' || fits(raw))),
    z.transform((raw): string | undefined => (raw === 'none' ? undefined : raw)),
  );
