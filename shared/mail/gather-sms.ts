import { claimDispatch, type Ledgers } from '../dispatch/claim-dispatch.ts';
import type { Claim } from '../dispatch/dispatch-ledger.ts';
import { countedPhone, dispatchKey } from '../dispatch/recipient-keys.ts';
import type { SmsSenderFacts } from '../events/custom-sms-sender.ts';
import type { Invocation, Outcome } from '../trigger/definition.ts';
import { decideSms, type SmsPolicy } from './decide-sms.ts';
import type { CodeDecryption } from './mail-sender.ts';
import { openEmailRequest } from './open-email-request.ts';
import type { SmsToSend } from './sms-sender.ts';

/** What the SMS sender is made of. */
export interface SmsParts extends Ledgers {
  readonly policy: SmsPolicy;
  readonly codes: CodeDecryption;
}

/** A text message that was decided upon, with the right to send it. */
export interface ClaimedSms {
  readonly decided: Outcome<SmsToSend>;
  /** Absent when there is nothing to send. */
  readonly claim: Claim | undefined;
}

/** Decrypts the code and, if that makes a text message, claims it. */
export const gatherSms = async (
  facts: SmsSenderFacts,
  parts: SmsParts,
  invocation: Invocation,
): Promise<ClaimedSms> => {
  const request = await openEmailRequest(facts, parts.codes, invocation.signal);
  const decided = decideSms(request, parts.policy);
  if (decided.kind !== 'allow') return { decided, claim: undefined };
  const key = dispatchKey(facts.source, facts.encryptedCode ?? JSON.stringify(facts));
  const dispatch = { key, recipient: countedPhone(decided.answer.to) };
  return { decided, claim: await claimDispatch(dispatch, parts, invocation) };
};
