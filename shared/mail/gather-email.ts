import type { Ledgers } from '../dispatch/claim-dispatch.ts';
import { dispatchKey } from '../dispatch/recipient-keys.ts';
import type { EmailSenderFacts } from '../events/custom-email-sender.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { AccountContacts } from './account-contacts.ts';
import { claimEmail, type ClaimedEmail } from './claimed-email.ts';
import { decideEmail, type EmailRequest } from './decide-email.ts';
import type { MailPolicy } from './mail-policy.ts';
import type { CodeDecryption } from './mail-sender.ts';
import { openEmailRequest } from './open-email-request.ts';

/** What the e-mail sender is made of. */
export interface EmailParts extends Ledgers {
  readonly policy: MailPolicy;
  readonly codes: CodeDecryption;
  readonly contacts: AccountContacts;
}

/** Cognito sends no address with a notice, so whom it concerns is looked up: one call. */
const addressNotice = async (
  facts: EmailSenderFacts,
  contacts: AccountContacts,
  signal: AbortSignal,
): Promise<EmailRequest> => {
  const request = { ...facts, code: undefined };
  const sub = facts.sub ?? facts.notice?.userName ?? facts.userName;
  if (facts.to !== undefined || sub === '') return request;
  const contact = await contacts.find(sub, signal);
  return { ...request, sub, to: contact?.email, locale: contact?.locale };
};

const requestOf = (
  facts: EmailSenderFacts,
  { codes, contacts }: EmailParts,
  { signal }: Invocation,
): Promise<EmailRequest> =>
  facts.notice ? addressNotice(facts, contacts, signal) : openEmailRequest(facts, codes, signal);

/** What tells a request from every other, and its deliveries together. */
const identityOf = ({ encryptedCode, notice, ...others }: EmailSenderFacts): string =>
  encryptedCode ?? notice?.eventId ?? JSON.stringify({ ...others, notice });

/**
 * Decrypts the code, or looks up whom a notice concerns, and claims the mail that comes of it: one
 * call to KMS or to the table, one to the ledger.
 */
export const gatherEmail = async (
  facts: EmailSenderFacts,
  parts: EmailParts,
  invocation: Invocation,
): Promise<ClaimedEmail> => {
  const request = await requestOf(facts, parts, invocation);
  const decided = decideEmail(request, parts.policy);
  const key = dispatchKey(facts.source, identityOf(facts));
  return claimEmail({ decided, key }, parts, invocation);
};
