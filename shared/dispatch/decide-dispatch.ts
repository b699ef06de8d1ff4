import type { Outcome } from '../trigger/definition.ts';
import type { Claim } from './dispatch-ledger.ts';

/** A message with the right to send it. */
export interface ClaimedMessage<Message> {
  readonly message: Message;
  readonly claim: Extract<Claim, { kind: 'claimed' }>;
}

/**
 * Whether a message that was decided upon goes out now. Nobody outside can tell a message that is
 * held back from one that is sent: Cognito has answered long before.
 */
export const decideDispatch = <Message>(
  decided: Outcome<Message>,
  claim: Claim | undefined,
): Outcome<ClaimedMessage<Message>> => {
  if (decided.kind !== 'allow') return decided;
  if (!claim) return { kind: 'ignore', reason: 'not-claimed' };
  if (claim.kind === 'held') return { kind: 'ignore', reason: claim.reason };
  return { ...decided, answer: { message: decided.answer, claim } };
};
