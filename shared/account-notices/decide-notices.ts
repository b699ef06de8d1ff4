import { DependencyFailed } from '../aws/dependency-failed.ts';
import {
  decideDispatch,
  type ClaimedMessage,
  type DecidedMessage,
} from '../dispatch/decide-dispatch.ts';
import type { EmailToSend } from '../mail/mail-sender.ts';
import type { ConsumerOutcome } from '../trigger/consumer-definition.ts';

/** A notice on its way: claimed, held, or not claimed because something broke. */
export type GatheredNotice = DecidedMessage<EmailToSend> | { readonly failed: unknown };

/** What is to be done about an event. */
export interface NoticesToSend {
  readonly messages: readonly ClaimedMessage<EmailToSend>[];
  /** What keeps other notices of the event from going out now. */
  readonly failures: readonly unknown[];
}

const failedBy = (reason: string): DependencyFailed =>
  new DependencyFailed(
    { service: 'ledger', operation: 'claim', reason, retryable: true },
    undefined,
  );

type Step = { readonly reason: string } & (
  | { readonly message: ClaimedMessage<EmailToSend> }
  | { readonly failure: unknown }
  | object
);

const stepOf = (notice: GatheredNotice): Step => {
  if ('failed' in notice) return { failure: notice.failed, reason: 'not-claimed' };
  const outcome = decideDispatch(notice);
  if (outcome.kind === 'allow') return { message: outcome.answer, reason: outcome.reason };
  const { reason } = outcome;
  // A warning that nobody gets because of too many other mails would serve a thief.
  return reason.endsWith('-budget') ? { failure: failedBy(reason), reason } : { reason };
};

/**
 * Decides which notices go out now. Those that cannot, but should, make the function fail once the
 * others are sent, so that they are tried again and then wait among the dead letters.
 */
export const decideNotices = (
  notices: readonly GatheredNotice[] | string,
): ConsumerOutcome<NoticesToSend> => {
  if (typeof notices === 'string') return { kind: 'ignore', reason: notices };
  const steps = notices.map(stepOf);
  const messages = steps.flatMap((step) => ('message' in step ? [step.message] : []));
  const failures = steps.flatMap((step) => ('failure' in step ? [step.failure] : []));
  const reason = steps.map((step) => step.reason).join(', ') || 'nobody-to-tell';
  return messages.length + failures.length === 0
    ? { kind: 'ignore', reason }
    : { kind: 'allow', answer: { messages, failures }, reason };
};
