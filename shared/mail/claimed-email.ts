import { claimDispatch, type Ledgers } from '../dispatch/claim-dispatch.ts';
import type { Claim, Dispatch } from '../dispatch/dispatch-ledger.ts';
import { addressKey, countedMailbox } from '../dispatch/recipient-keys.ts';
import { parseEmailAddress } from '../sign-up/email-address.ts';
import type { Invocation, Outcome } from '../trigger/definition.ts';
import type { EmailToSend } from './mail-sender.ts';

/** A mail that was decided upon, with the right to send it. */
export interface ClaimedEmail {
  readonly decided: Outcome<EmailToSend>;
  /** Absent when there is nothing to send. */
  readonly claim: Claim | undefined;
}

/**
 * Claims a mail that was decided upon: one call to the ledger. `key`, from `dispatchKey`, tells it
 * from every other. Throws a retryable `DependencyFailed` for a mail whose fate is open.
 */
export const claimEmail = async (
  {
    decided,
    ...rest
  }: { readonly decided: Outcome<EmailToSend> } & Pick<
    Dispatch,
    'key' | 'isOnce' | 'rememberedSeconds'
  >,
  ledgers: Ledgers,
  invocation: Invocation,
): Promise<ClaimedEmail> => {
  const address = decided.kind === 'allow' ? parseEmailAddress(decided.answer.to) : undefined;
  if (!address) return { decided, claim: undefined };
  const dispatch = { ...rest, recipient: countedMailbox(address), address: addressKey(address) };
  return { decided, claim: await claimDispatch(dispatch, ledgers, invocation) };
};
