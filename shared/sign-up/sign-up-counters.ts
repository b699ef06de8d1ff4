import { hash } from 'node:crypto';
import { countersOf, type Counter, type Spread } from '../budgets/counters.ts';
import { countedMailbox } from '../addresses/recipient-keys.ts';
import type { Admission, AdmissionRequest } from './admission.ts';

/** A counter of sign-ups, and what it means when it is full. */
export interface SignUpCounter {
  readonly counter: Counter;
  readonly refusal: Admission;
}

const digest = (text: string): string => hash('sha256', text, 'base64url');

const noBudgets = { perRecipient: undefined, inAll: undefined };

const mailboxOf = ({ address }: AdmissionRequest) => ({
  ...countedMailbox(address),
  channel: 'sign-up',
});

/** The counter of the mailbox: only sign-ups of one mailbox meet at it. */
export const mailboxCounter = (request: AdmissionRequest): SignUpCounter | undefined => {
  const budgets = { ...noBudgets, perRecipient: request.budgets.perMailbox };
  const [counter] = countersOf(mailboxOf(request), budgets, undefined);
  return counter && { counter, refusal: 'over-mailbox-budget' };
};

const callerCounter = ({ callerHash, budgets }: AdmissionRequest): readonly Counter[] => {
  if (callerHash === undefined) return [];
  const caller = { channel: 'sign-up-caller', recipient: digest(callerHash) };
  return countersOf(caller, { ...noBudgets, perRecipient: budgets.perCaller }, undefined);
};

const full = {
  recipient: 'over-caller-budget',
  domain: 'over-domain-budget',
  total: 'over-total-budget',
} as const satisfies Record<Counter['scope'], Admission>;

/**
 * The counters at which sign-ups of many people meet: of the caller, the domain and all.
 *
 * @param spread as in `countersOf`
 */
export const sharedCounters = (
  request: AdmissionRequest,
  spread: Spread | undefined,
): readonly SignUpCounter[] => {
  const { perDomain, inAll } = request.budgets;
  const shared = countersOf(mailboxOf(request), { ...noBudgets, perDomain, inAll }, spread);
  return [...callerCounter(request), ...shared].map((counter) => ({
    counter,
    refusal: full[counter.scope],
  }));
};
