import type { Channel } from '../dispatch/channel.ts';
import type { DecidedMessage } from '../dispatch/decide-dispatch.ts';
import { dispatchKey } from '../addresses/recipient-keys.ts';
import type { EmailSenderFacts } from '../events/custom-email-sender.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { AccountContacts } from './account-contacts.ts';
import type { CodeDecryption } from './code-decryption.ts';
import { decideEmail, type EmailRequest } from './decide-email.ts';
import type { MailPolicy } from './mail-policy.ts';
import type { EmailToSend } from './mail-sender.ts';
import { openCode } from './open-code.ts';

/** What the e-mail sender is made of. */
export interface EmailParts {
  readonly policy: MailPolicy;
  readonly codes: CodeDecryption;
  readonly contacts: AccountContacts;
  readonly channel: Pick<Channel<EmailToSend>, 'claim'>;
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

const requestOf = async (
  facts: EmailSenderFacts,
  { codes, contacts }: EmailParts,
  { signal }: Invocation,
): Promise<EmailRequest> =>
  facts.notice
    ? addressNotice(facts, contacts, signal)
    : { ...facts, code: await openCode(facts, codes, signal) };

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
): Promise<DecidedMessage<EmailToSend>> => {
  const key = dispatchKey(facts.source, identityOf(facts));
  const deciding = requestOf(facts, parts, invocation).then((request) =>
    decideEmail(request, parts.policy),
  );
  return parts.channel.claim(deciding, { key }, invocation);
};
