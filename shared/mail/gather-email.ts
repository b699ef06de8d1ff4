import { claimDispatch, type Ledgers } from '../dispatch/claim-dispatch.ts';
import type { Claim, Dispatch } from '../dispatch/dispatch-ledger.ts';
import { addressKey, countedMailbox, dispatchKey } from '../dispatch/recipient-keys.ts';
import type { EmailSenderFacts } from '../events/custom-email-sender.ts';
import { parseEmailAddress } from '../sign-up/email-address.ts';
import type { Invocation, Outcome } from '../trigger/definition.ts';
import { decideEmail } from './decide-email.ts';
import type { MailBrand } from './decide-message.ts';
import type { CodeDecryption, EmailToSend } from './mail-sender.ts';
import { openEmailRequest } from './open-email-request.ts';

/** What the e-mail sender is made of. */
export interface EmailParts extends Ledgers {
  readonly brand: MailBrand;
  readonly codes: CodeDecryption;
}

/** A mail that was decided upon, with the right to send it. */
export interface ClaimedEmail {
  readonly decided: Outcome<EmailToSend>;
  /** Absent when there is nothing to send. */
  readonly claim: Claim | undefined;
}

const dispatchOf = (facts: EmailSenderFacts, { to }: EmailToSend): Dispatch | undefined => {
  const address = parseEmailAddress(to);
  return (
    address && {
      // A notice without a code is told from others by everything that it says.
      key: dispatchKey(facts.source, facts.encryptedCode ?? JSON.stringify(facts)),
      recipient: countedMailbox(address),
      address: addressKey(address),
    }
  );
};

/** Decrypts the code and, if that makes a mail, claims it: one call to KMS, one to the ledger. */
export const gatherEmail = async (
  facts: EmailSenderFacts,
  parts: EmailParts,
  invocation: Invocation,
): Promise<ClaimedEmail> => {
  const request = await openEmailRequest(facts, parts.codes, invocation.signal);
  const decided = decideEmail(request, parts.brand);
  const dispatch = decided.kind === 'allow' ? dispatchOf(facts, decided.answer) : undefined;
  return { decided, claim: dispatch && (await claimDispatch(dispatch, parts, invocation)) };
};
