import type { SignUpFacts } from '../events/pre-sign-up.ts';
import { firstRefusal, type SignUpRefusal } from '../sign-up/decide-sign-up.ts';
import { gatherSignUp, type SignUpParts } from '../sign-up/gather-sign-up.ts';
import { ruleChecks } from '../sign-up/rule-checks.ts';
import type { Invocation } from '../trigger/definition.ts';
import { judgeExternalSignUp, type ExternalSignUp, type KnownSignUp } from './external-sign-up.ts';
import { gatherExternalSignUp, type FederationParts } from './gather-external-sign-up.ts';
import { gatherNewcomers } from './gather-newcomers.ts';
import type { Newcomers } from './newcomers.ts';

/** What an event says of a first sign-in through an identity provider. */
export interface FederatedFacts {
  readonly facts: SignUpFacts;
  readonly external: ExternalSignUp;
}

/** What such a sign-in is judged by: the rules of every sign-up, and those of linking. */
export interface FederatedParts {
  readonly rules: SignUpParts;
  readonly federation: FederationParts;
}

/** What there is to know of it: that the rules refuse it, or all that linking asks. */
export type KnownFederatedSignUp =
  | { readonly refusal: SignUpRefusal }
  | { readonly federated: KnownSignUp; readonly newcomers: Newcomers };

/**
 * Finds out about a first sign-in through an identity provider, the rules of every sign-up first:
 * who is refused by them asks nothing of the pool, uses up no invitation, and comes onto no waiting
 * list.
 *
 * @throws `DependencyFailed` when something that must be known cannot be found out
 */
export const gatherFederatedSignUp = async (
  { facts, external }: FederatedFacts,
  { rules, federation }: FederatedParts,
  invocation: Invocation,
): Promise<KnownFederatedSignUp> => {
  const { policy, desk } = rules;
  const { named } = judgeExternalSignUp(external, federation.policies);
  const known = await gatherSignUp(facts, rules, invocation);
  const provider = named ? { provider: named.provider } : {};
  const considered = { ...known, ...provider, policy, now: invocation.now };
  const refusal = firstRefusal(ruleChecks, considered);
  if (refusal) return { refusal };
  const federated = await gatherExternalSignUp(external, federation, invocation);
  const limits = { mode: policy.signUpMode, paused: known.switches.signUpPaused, desk };
  return { federated, newcomers: await gatherNewcomers(federated, limits, invocation) };
};
