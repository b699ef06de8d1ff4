import type { MessageBudget } from '../budgets/message-budget.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { EmailAddress } from '../addresses/email-address.ts';

/** How many sign-ups there may be within sliding windows; `undefined` is no limit. */
export interface SignUpBudgets {
  readonly perMailbox: MessageBudget | undefined;
  readonly perDomain: MessageBudget | undefined;
  /** For those callers that a trusted server vouches for. */
  readonly perCaller: MessageBudget | undefined;
  readonly inAll: MessageBudget | undefined;
}

/** A sign-up that asks to be let in. */
export interface AdmissionRequest {
  /** Names the attempt; Cognito may make one up to three times. A digest. */
  readonly attempt: string;
  readonly address: EmailAddress;
  readonly mode: 'open' | 'invite-only' | 'waitlist' | 'closed';
  readonly budgets: SignUpBudgets;
  /** A keyed hash of the caller's network address, from a trusted server. */
  readonly callerHash?: string;
  /** The captcha's solution, to be used up. */
  readonly captchaId?: string;
  /** The code of an invitation; without one, an invitation of the address itself is looked for. */
  readonly invitation?: string;
}

/** Whether a sign-up is let in, or the first reason why it is not. */
export type Admission =
  | 'admitted'
  | 'captcha-used'
  | 'over-mailbox-budget'
  | 'over-domain-budget'
  | 'over-caller-budget'
  | 'over-total-budget'
  | 'address-undeliverable'
  | 'not-invited'
  | 'waitlisted';

/** The reasons in the order in which one is named where there are several. */
const inOrder: readonly Admission[] = [
  'captcha-used',
  'over-caller-budget',
  'over-mailbox-budget',
  'over-domain-budget',
  'over-total-budget',
  'address-undeliverable',
  'not-invited',
];

/** The reason to name among these; `undefined` when there is none. */
export const firstReason = (reasons: readonly Admission[]): Admission | undefined =>
  inOrder.find((reason) => reasons.includes(reason));

/** Where sign-ups are counted, invitations stand, and used captchas are remembered. */
export interface AdmissionDesk {
  /**
   * Counts a sign-up and uses up what it brought. Whoever is refused takes nothing from others: what
   * is counted for domains, callers and all is taken back. Asked again for the same attempt, an
   * invitation and a captcha serve again, and its mailbox is counted once.
   *
   * @throws `DependencyFailed` when the store does not answer, with the reason `TransactionConflict`
   * when too many ask for the same mailbox, captcha or invitation at the same time
   */
  admit(request: AdmissionRequest, invocation: Invocation): Promise<Admission>;
}
