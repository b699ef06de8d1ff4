import type { MessageBudget } from '../config/setting-formats.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { EmailAddress } from './email-address.ts';

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

/** Where sign-ups are counted, invitations stand, and used captchas are remembered. */
export interface AdmissionDesk {
  /**
   * Counts a sign-up and uses up what it brought, all or nothing. Asked twice for the same sign-up,
   * an invitation and a captcha serve again; it is counted twice.
   *
   * @throws `DependencyFailed` when the store does not answer
   */
  admit(
    request: AdmissionRequest,
    invocation: Pick<Invocation, 'now' | 'signal'>,
  ): Promise<Admission>;
}
