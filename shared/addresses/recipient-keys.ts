import { hash } from 'node:crypto';
import type { EmailAddress } from './email-address.ts';
import type { Recipient } from '../budgets/counters.ts';

/** Domains whose mailboxes are the same with and without dots. */
const dotsIgnored: ReadonlySet<string> = new Set(['gmail.com', 'googlemail.com']);

/**
 * One mailbox under one name, however it is spelt: without what follows a plus sign, and without
 * dots where the provider ignores them. For counting only: these are different users.
 */
const mailboxOf = ({ canonical, domain }: EmailAddress): string => {
  const local = canonical.slice(0, canonical.lastIndexOf('@'));
  const base = local.replace(/(?<=.)\+.*$/, '');
  return dotsIgnored.has(domain) ? `${base.replaceAll('.', '')}@gmail.com` : `${base}@${domain}`;
};

const digest = (text: string): string => hash('sha256', text, 'base64url');

/** A mail's recipient as it is counted. The table gets digests: it holds enough addresses. */
export const countedMailbox = (address: EmailAddress): Recipient => ({
  recipient: digest(mailboxOf(address)),
  domain: digest(address.domain),
});

/** A text message's recipient, by a phone number in E.164, as it is counted. */
export const countedPhone = (phoneNumber: string): Recipient => ({
  recipient: digest(phoneNumber),
});

/** The key of what is known about an address itself, whoever's it is. */
export const addressKey = ({ canonical }: EmailAddress) =>
  ({ pk: `EMAIL#${digest(canonical)}`, sk: 'EMAIL' }) as const;

/**
 * What tells one request for a message from every other, and two deliveries of it together: Cognito
 * encrypts each code under a data key of its own, so no two messages have the same ciphertext.
 */
export const dispatchKey = (source: string, encryptedCode: string): string =>
  digest(`${source}\n${encryptedCode}`);
