import domains from 'disposable-email-domains-js/dist/dict/disposable_email_blocklist.json' with { type: 'json' };
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

const disposable: ReadonlySet<string> = new Set(domains);

/** Whether mailboxes of this domain, or of one above it, last for minutes only. */
export const isDisposable = (domain: string): boolean => {
  const names = withParents(domain);
  return !names.some((name) => relays.has(name)) && names.some((name) => disposable.has(name));
};
