import { addressDigest } from '../sign-up/admission-keys.ts';
import type { Admission, AdmissionDesk, AdmissionRequest } from '../sign-up/admission.ts';
import type { Invocation } from '../trigger/definition.ts';
import { bringsNewcomer } from './decide-external-sign-up.ts';
import type { KnownSignUp } from './external-sign-up.ts';
import type { Newcomers } from './newcomers.ts';

/** The rules of sign-up that hold for newcomers from providers, too. */
export interface NewcomerRules {
  readonly mode: AdmissionRequest['mode'];
  readonly paused: boolean;
  readonly desk: AdmissionDesk;
}

/** Providers count their own sign-ups: ours are for those who come without one. */
const noBudgets = {
  perMailbox: undefined,
  perDomain: undefined,
  perCaller: undefined,
  inAll: undefined,
} as const;

const answers: ReadonlyMap<Admission, Newcomers> = new Map([
  ['admitted', 'welcome'],
  ['waitlisted', 'waiting'],
  ['address-undeliverable', 'undeliverable'],
] as const);

/**
 * Finds out whether newcomers may come in, for this sign-in. Where an invitation is needed, that of
 * the address is used up, if the provider proves the address and somebody would come into being.
 *
 * @throws `DependencyFailed` when it must be known and cannot be found out
 */
export const gatherNewcomers = async (
  known: KnownSignUp,
  { mode, paused, desk }: NewcomerRules,
  invocation: Invocation,
): Promise<Newcomers> => {
  if (mode === 'closed' || paused) return 'closed';
  if (mode === 'open') return 'welcome';
  const { proven } = known;
  if (!proven || !bringsNewcomer(known)) return 'uninvited';
  const attempt = addressDigest(proven.canonical);
  const request = { attempt, address: proven, mode, budgets: noBudgets };
  return answers.get(await desk.admit(request, invocation)) ?? 'uninvited';
};
