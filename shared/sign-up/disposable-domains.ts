import { hash } from 'node:crypto';
import { disposableDomainHashes } from './disposable-domain-hashes.ts';
import { withParents } from './domain-rules.ts';

/**
 * How old the list is: it goes stale by the week, so operators are shown this. CC0; the version of
 * the package disposable-email-domains-js, and the month in which that was published.
 */
export const disposableDomainsData = { version: '1.26.0', published: '2026-09' } as const;

/** Services that forward to a mailbox that lasts, for privacy. Never disposable, whatever a list says. */
const relays: ReadonlySet<string> = new Set([
  'addy.io',
  'anonaddy.com',
  'anonaddy.me',
  'duck.com',
  'icloud.com',
  'mozmail.com',
  'passmail.net',
  'privaterelay.appleid.com',
  'simplelogin.com',
  'simplelogin.co',
]);

/**
 * How much of a domain's SHA-256 is kept: half the bytes of the names, and nothing to make of them
 * when a function starts. A domain that is not on the list is taken for one of its 8,900 once in
 * 30,000,000,000 times.
 */
const HASH_BYTES = 6;

/** Sorted. */
const hashes = Buffer.from(disposableDomainHashes, 'base64');

const isListed = (name: string): boolean => {
  const wanted = hash('sha256', name, 'buffer').subarray(0, HASH_BYTES);
  let low = 0;
  let high = hashes.length / HASH_BYTES;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const at = middle * HASH_BYTES;
    const order = wanted.compare(hashes, at, at + HASH_BYTES);
    if (order === 0) return true;
    if (order < 0) high = middle;
    else low = middle + 1;
  }
  return false;
};

/** Whether mailboxes of this domain, or of one above it, last for minutes only. */
export const isDisposable = (domain: string): boolean => {
  const names = withParents(domain);
  return !names.some((name) => relays.has(name)) && names.some(isListed);
};
