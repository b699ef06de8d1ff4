import { DependencyFailed } from '../aws/dependency-failed.ts';
import { TRANSACTION_CONFLICT } from '../aws/until-free.ts';
import type { ConsumerOutcome } from '../trigger/consumer-definition.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { ClaimedMessage, DecidedMessage } from './decide-dispatch.ts';
import type { Dispatch, DispatchClaim, DispatchLedger } from './dispatch-ledger.ts';
import type { MessageBudgets } from '../budgets/counters.ts';
import { sendClaimed } from './send-claimed.ts';

/** What tells a message from every other, and how it is remembered. */
export type DispatchIdentity = Pick<Dispatch, 'key' | 'isOnce' | 'rememberedSeconds'>;

/** Where a message goes, as it is counted and looked up. */
export type Destination = Pick<Dispatch, 'recipient' | 'address'>;

/** A way by which messages go out, each at most once, within budgets of its own. */
export interface Channel<Message> {
  /**
   * Claims a message that was decided upon: one call to the ledger, or none where there is nothing
   * to send. While it is being decided upon, the budgets are looked up. Throws what deciding throws,
   * and a retryable `DependencyFailed` for a message whose fate is open.
   */
  claim(
    deciding: ConsumerOutcome<Message> | Promise<ConsumerOutcome<Message>>,
    identity: DispatchIdentity,
    invocation: Invocation,
  ): Promise<DecidedMessage<Message>>;
  /** Sends what was claimed, and settles the claim. Throws `DependencyFailed`. */
  send(claimed: ClaimedMessage<Message>, invocation: Invocation): Promise<void>;
}

/** What a channel is made of. */
export interface ChannelParts<Message> {
  readonly ledger: DispatchLedger;
  /** Stands in while the ledger does not answer. */
  readonly fallback: DispatchLedger;
  /** The budgets as they are at the moment. Never rejects: no message waits for them. */
  readonly budgetsNow: (invocation: Invocation) => Promise<MessageBudgets>;
  /** `undefined` for a message that can go nowhere. */
  readonly destinationOf: (message: Message) => Destination | undefined;
  /** Throws `DependencyFailed`; a resolved promise means accepted. */
  readonly send: (message: Message, signal: AbortSignal) => Promise<void>;
}

/** A ledger that is too busy is not down: going around it would go around the budgets. */
const isDown = (error: unknown): boolean =>
  error instanceof DependencyFailed && error.reason !== TRANSACTION_CONFLICT;

/**
 * Holds that another delivery of the event must look at again: whoever is sending now may die, and
 * what may have been sent twice is for an operator to see among the dead letters.
 */
const unsettled: ReadonlySet<string> = new Set(['in-flight', 'maybe-sent-twice']);

/** Both ledgers, and the budgets that they count by. */
interface Ledgers extends Pick<ChannelParts<never>, 'ledger' | 'fallback'> {
  readonly budgets: MessageBudgets;
}

const claimAnyhow = async (
  dispatch: Dispatch,
  { ledger, fallback, budgets }: Ledgers,
  invocation: Invocation,
): Promise<DispatchClaim> => {
  try {
    return await ledger.claim(dispatch, budgets, invocation);
  } catch (error) {
    // What the fallback has sent, the next process would send again.
    if (!isDown(error) || dispatch.isOnce) throw error;
    invocation.degradedBy(error);
    return fallback.claim(dispatch, budgets, invocation);
  }
};

/** Waits for both: a call that is left behind would go on in the next invocation. */
const decidedBeside = async <Decided>(
  deciding: Decided | Promise<Decided>,
  looking: Promise<unknown>,
): Promise<Decided> => {
  try {
    return await deciding;
  } finally {
    await looking;
  }
};

/**
 * Makes a channel. When its ledger does not answer, a code that somebody waits for goes out rather
 * than not, within the budgets of one process (docs/adr/0009); not what must not be sent twice.
 */
export const channelOf = <Message>(parts: ChannelParts<Message>): Channel<Message> => ({
  claim: async (deciding, identity, invocation) => {
    const looking = parts.budgetsNow(invocation);
    const decided = await decidedBeside(deciding, looking);
    const destination = decided.kind === 'allow' ? parts.destinationOf(decided.answer) : undefined;
    if (!destination) return { decided, claim: undefined };
    const dispatch = { ...identity, ...destination };
    const ledgers = { ...parts, budgets: await looking };
    const claim = await claimAnyhow(dispatch, ledgers, invocation);
    if (claim.kind === 'claimed' || !unsettled.has(claim.reason)) return { decided, claim };
    throw new DependencyFailed(
      { service: 'ledger', operation: 'claim', reason: claim.reason, retryable: true },
      undefined,
    );
  },
  send: (claimed, invocation) => sendClaimed(claimed, parts.send, invocation),
});
