import type { ConfirmationFacts } from '../events/post-confirmation.ts';
import type { Outcome } from '../trigger/definition.ts';
import { accountOwner, type Account } from './account.ts';
import { newAccount } from './new-account.ts';

/**
 * Decides whether a confirmation brings an account into being. Confirming a forgotten password
 * never does: the account is older, and a write would undo what has changed since.
 */
export const decideBirth = (facts: ConfirmationFacts, now: number): Outcome<Account> => {
  if (facts.confirmed !== 'sign-up') return { kind: 'ignore', reason: facts.confirmed };
  const owner = accountOwner(facts.userName, facts.attributes);
  if (!owner) return { kind: 'ignore', reason: 'no-usable-sub' };
  const answer = newAccount(owner, 'confirmation', now);
  return { kind: 'allow', answer, reason: 'sign-up-confirmed' };
};
