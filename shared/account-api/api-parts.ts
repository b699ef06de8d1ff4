import type { AccountStore } from '../accounts/account-store.ts';
import type { DatasetStore } from '../datasets/dataset-store.ts';
import type { DatasetLimits } from '../datasets/dataset.ts';
import type { Caller } from './caller.ts';
import type { Holdings } from './holdings.ts';
import type { IdentityVerifier } from './identity-verifier.ts';

/** What the account API is made of. */
export interface AccountApiParts {
  readonly accounts: AccountStore;
  readonly datasets: DatasetStore;
  readonly holdings: Holdings;
  /** Absent where there is no identity pool. */
  readonly identities?: IdentityVerifier;
  readonly limits: DatasetLimits;
  /** Milliseconds that may lie between a sign-in and the request to erase the account. */
  readonly eraseWithin: number;
}

/** What is known of one request beside the request itself. */
export interface ApiRequest {
  readonly caller: Caller;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The types of the app for hono: the request's facts come as its bindings. */
export interface ApiEnvironment {
  Bindings: ApiRequest;
}
