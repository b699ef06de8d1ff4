import type {
  GetUserPoolMfaConfigResponse,
  UpdateUserPoolRequest,
  UserPoolType,
} from './pool-types.aws.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { canonical } from '../template/json-value.ts';
import { acceptedMfa, unknownSettings, updateWith, type PoolSettings } from './pool-update.ts';
import { lostSettings } from './show-change.ts';

/** What is asked of Cognito to change a pool. */
export interface Pools {
  readonly describeUserPool: (userPoolId: string) => Promise<UserPoolType | undefined>;
  /** Second factors and passkeys, which `UpdateUserPool` cannot name. */
  readonly describeMfa: (userPoolId: string) => Promise<GetUserPoolMfaConfigResponse>;
  readonly setMfa: (userPoolId: string, mfa: GetUserPoolMfaConfigResponse) => Promise<void>;
  /** Replaces every setting that can change. */
  readonly updatePool: (request: UpdateUserPoolRequest) => Promise<void>;
}

/** What of a pool is to become something else. */
export interface PoolChange {
  readonly settings: PoolSettings;
  /** Second factors and passkeys; without them they are to stay. */
  readonly mfa?: GetUserPoolMfaConfigResponse;
}

/** A pool that has to exist and whose settings are all known. Throws `CommandFailed`. */
export const requirePool = async (
  userPoolId: string,
  { describeUserPool }: Pick<Pools, 'describeUserPool'>,
): Promise<UserPoolType> => {
  const pool = await describeUserPool(userPoolId);
  if (!pool) {
    throw new CommandFailed(
      `There is no user pool ${userPoolId} in this account and region.`,
      'Look at the id and at your credentials.',
      exitCodes.nothingFound,
    );
  }
  const unknown = unknownSettings(pool);
  if (unknown.length === 0) return pool;
  throw new CommandFailed(
    `The pool has settings that this version does not know: ${unknown.join(', ')}.`,
    'An update would set them back. Use a newer poolkeeper. Nothing has been changed.',
    exitCodes.refused,
  );
};

/** Sets second factors and passkeys where they are not so; says what is still otherwise then. */
const putMfa = async (
  userPoolId: string,
  mfa: GetUserPoolMfaConfigResponse,
  { describeMfa, setMfa }: Pools,
): Promise<string[]> => {
  if (canonical(await describeMfa(userPoolId)) === canonical(mfa)) return [];
  await setMfa(userPoolId, acceptedMfa(mfa));
  return lostSettings({ ...mfa }, { ...(await describeMfa(userPoolId)) });
};

/**
 * Changes these settings of a pool and nothing else: gives every other one back, then reads the pool
 * again and compares. What `UpdateUserPool` took of the second factors is put back. Throws
 * `CommandFailed` when something else has changed all the same, and names it.
 */
export const changePool = async (
  pool: UserPoolType,
  { settings, mfa }: PoolChange,
  pools: Pools,
): Promise<void> => {
  const userPoolId = pool.Id ?? '';
  const wantedMfa = mfa ?? (await pools.describeMfa(userPoolId));
  await pools.updatePool(updateWith(pool, settings));
  const lostMfa = await putMfa(userPoolId, wantedMfa, pools);
  const now = (await pools.describeUserPool(userPoolId)) ?? {};
  const meant = new Set([...Object.keys(settings), ...(mfa ? ['MfaConfiguration'] : [])]);
  const lost = lostSettings({ ...pool }, { ...now }).filter((name) => !meant.has(name));
  const all = [...new Set([...lost, ...lostMfa])];
  if (all.length === 0) return;
  throw new CommandFailed(
    `Settings of the pool are not as they should be: ${all.join(', ')}.`,
    'Compare the pool with what it was (printed above) and set them by UpdateUserPool or SetUserPoolMfaConfig.',
  );
};
