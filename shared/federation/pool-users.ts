import type { EmailAddress } from '../addresses/email-address.ts';

/** An account at an identity provider that belongs to a user. */
export interface Identity {
  /** The provider's name as the pool has it. */
  readonly provider: string;
  /** The provider's own name for the user. */
  readonly subject: string;
}

/** A user of the pool as far as linking asks. */
export interface PoolUser {
  readonly userName: string;
  /** `UserStatusType`, e.g. `CONFIRMED`, `UNCONFIRMED` or `EXTERNAL_PROVIDER`. */
  readonly status: string;
  readonly enabled: boolean;
  readonly emailVerified: boolean;
  readonly identities: readonly Identity[];
}

/** One call about one pool. */
export interface PoolCall {
  readonly userPoolId: string;
  readonly signal: AbortSignal;
}

/** The users of pools. Everything rejects with `DependencyFailed` when Cognito does not answer. */
export interface PoolUsers {
  /** Every user who has this address, proven or not, each once. */
  readonly withAddress: (call: PoolCall, address: EmailAddress) => Promise<readonly PoolUser[]>;
  /**
   * Makes a user with this address, proven, as an operator invites one, but without a mail; resolves
   * to the user name, or to `undefined` when somebody has the address already.
   */
  readonly create: (call: PoolCall, address: EmailAddress) => Promise<string | undefined>;
  /** Confirms an invited user: the temporary password gives way to one that nobody knows. */
  readonly accept: (call: PoolCall, userName: string) => Promise<void>;
  /** `refused`: Cognito will not link the two; also when they are linked already. */
  readonly link: (
    call: PoolCall,
    link: { readonly userName: string; readonly identity: Identity },
  ) => Promise<'linked' | 'refused'>;
  readonly identitiesOf: (call: PoolCall, userName: string) => Promise<readonly Identity[]>;
}

/** Whether two are the same account at the same provider. Cognito folds the case of names. */
export const isSameIdentity = (one: Identity, other: Identity): boolean =>
  one.provider.toLowerCase() === other.provider.toLowerCase() &&
  one.subject.toLowerCase() === other.subject.toLowerCase();
