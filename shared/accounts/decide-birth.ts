import type { ConfirmationFacts } from '../events/post-confirmation.ts';
import type { Outcome } from '../trigger/definition.ts';
import { accountOwner, type Account } from './account.ts';
import type { BirthGrant } from './birth-grants.ts';
import { confirmationOrigin } from './birth-origin.ts';
import { newborn } from './newborn.ts';

/** What a confirmation writes. */
export type Confirmed =
  | { readonly kind: 'birth'; readonly account: Account }
  | { readonly kind: 'password-reset'; readonly sub: string };

/**
 * Decides what a confirmation writes. A confirmed sign-up brings an account into being. Confirming
 * a forgotten password never touches it: the account is older, and a write would undo what has
 * changed since; it is noted beside it, for those who warn its owner.
 */
export const decideBirth = (
  facts: ConfirmationFacts,
  grants: readonly BirthGrant[],
  now: number,
): Outcome<Confirmed> => {
  if (facts.confirmed === 'unknown') return { kind: 'ignore', reason: facts.confirmed };
  const owner = accountOwner(facts.userName, facts.attributes);
  if (!owner) return { kind: 'ignore', reason: 'no-usable-sub' };
  if (facts.confirmed === 'forgot-password') {
    const answer = { kind: 'password-reset', sub: owner.sub } as const;
    return { kind: 'allow', answer, reason: 'password-reset' };
  }
  const origin = confirmationOrigin(facts.attributes, facts.clientId);
  const answer = { kind: 'birth', account: newborn(owner, { origin, now, grants }) } as const;
  return { kind: 'allow', answer, reason: 'sign-up-confirmed' };
};
