import type { AccountStanding } from '../accounts/account-store.ts';
import type { AccountOwner } from '../accounts/account.ts';
import type { TokenFacts } from '../events/pre-token-generation.ts';

/** The answer of the store; no answer at all is a fact like any other. */
export type FoundStanding = AccountStanding | 'missing' | 'store-unavailable';

/** Whom the tokens are for, with what the accounts say about them. */
export type TokenBearer = { readonly facts: TokenFacts } & (
  | { readonly kind: 'machine' }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'user'; readonly owner: AccountOwner; readonly standing: FoundStanding }
);
