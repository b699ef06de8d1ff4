import type { ConsumerOutcome } from '../trigger/consumer-definition.ts';
import type { DispatchClaim } from './dispatch-ledger.ts';

/** A message that was decided upon, with the right to send it or why there is none. */
export interface DecidedMessage<Message> {
  readonly decided: ConsumerOutcome<Message>;
  /** Absent when there is nothing to send. */
  readonly claim: DispatchClaim | undefined;
}

/** A message with the right to send it. */
export interface ClaimedMessage<Message> {
  readonly message: Message;
  readonly claim: Extract<DispatchClaim, { kind: 'claimed' }>;
}

/**
 * Whether a message that was decided upon goes out now. Nobody outside can tell a message that is
 * held back from one that is sent: Cognito has answered long before.
 */
export const decideDispatch = <Message>({
  decided,
  claim,
}: DecidedMessage<Message>): ConsumerOutcome<ClaimedMessage<Message>> => {
  if (decided.kind !== 'allow') return decided;
  if (!claim) return { kind: 'ignore', reason: 'not-claimed' };
  if (claim.kind === 'held') return { kind: 'ignore', reason: claim.reason };
  return { ...decided, answer: { message: decided.answer, claim } };
};
