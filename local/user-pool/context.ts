import type { Clock } from '../clock.ts';
import type { AwsCall } from '../gateway/aws-service.ts';
import type { IssuedCodes } from '../services/issued-codes.ts';
import type { Mailbox } from '../services/mailbox.ts';
import type { UserPoolTriggers } from '../triggers/user-pool-triggers.ts';
import type { Input } from './input.ts';
import type { AppClient, UserPool } from './model.ts';
import type { SigningKeys } from './signing-keys.ts';

/** What the local user pools need from the rest of the local stack. */
export interface UserPoolsOptions {
  readonly clock: Clock;
  readonly triggers: UserPoolTriggers;
  readonly mailbox: Mailbox;
  readonly issuedCodes: IssuedCodes;
  /** `aws`: `iss` is the pool's AWS URL; `local`: the gateway's. */
  readonly issuer: 'aws' | 'local';
  /** Origin of the gateway, e.g. `http://127.0.0.1:4566`; asked late, because the port may be. */
  readonly gatewayUrl: () => string;
}

/** The options plus the state: what every operation works with. */
export interface UserPoolContext extends UserPoolsOptions {
  /** Every pool by its id. */
  readonly pools: Map<string, UserPool>;
  readonly signingKeys: SigningKeys;
}

/** A pool together with the app client that a call came through. */
export interface ClientScope {
  readonly pool: UserPool;
  readonly client: AppClient;
  /** Where the user calls from, as far as the caller says so. */
  readonly ipAddress?: string;
  /** The user signs in on the managed login pages, where a code takes the place of tokens. */
  readonly isManagedLogin?: boolean;
}

/** One operation of the API. */
export interface Operation {
  /** Members without which the API refuses the call. */
  readonly required: readonly string[];
  /** Resolves to the output; throws `AwsError` for what the API refuses. */
  readonly run: (context: UserPoolContext, input: Input, call: AwsCall) => Promise<unknown>;
}
