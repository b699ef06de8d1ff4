import type {
  GetUserPoolMfaConfigResponse,
  LambdaConfigType,
  UpdateUserPoolRequest,
  UserPoolType,
} from './pool-types.aws.ts';
import { CommandFailed, exitCodes } from '../exit-codes.ts';
import { canonical } from '../template/json-value.ts';
import { unknownSettings, updateWithTriggers } from './pool-update.ts';
import { lostSettings } from './show-change.ts';

/** What is asked of Cognito about a pool that lives elsewhere. */
export interface ForeignPools {
  readonly findPool: (userPoolId: string) => Promise<UserPoolType | undefined>;
  readonly findMfa: (userPoolId: string) => Promise<GetUserPoolMfaConfigResponse>;
  readonly restoreMfa: (userPoolId: string, mfa: GetUserPoolMfaConfigResponse) => Promise<void>;
  readonly updatePool: (request: UpdateUserPoolRequest) => Promise<void>;
}

/** A pool that has to exist and whose settings are all known. Throws `CommandFailed`. */
export const requirePool = async (
  userPoolId: string,
  { findPool }: ForeignPools,
): Promise<UserPoolType> => {
  const pool = await findPool(userPoolId);
  if (!pool) {
    throw new CommandFailed(
      `There is no user pool ${userPoolId} in this account and region.`,
      'Look at the id, at --region and at your credentials.',
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

/**
 * Changes the triggers of a pool and nothing else: gives every other setting back, then reads the
 * pool again and compares. What `UpdateUserPool` took of the second factors is put back. Throws
 * `CommandFailed` when something else has changed all the same, and names it.
 */
export const changeTriggers = async (
  pool: UserPoolType,
  triggers: LambdaConfigType,
  pools: ForeignPools,
): Promise<void> => {
  const userPoolId = pool.Id ?? '';
  const mfa = await pools.findMfa(userPoolId);
  await pools.updatePool(updateWithTriggers(pool, triggers));
  if (canonical(await pools.findMfa(userPoolId)) !== canonical(mfa)) {
    await pools.restoreMfa(userPoolId, mfa);
  }
  const now = (await pools.findPool(userPoolId)) ?? {};
  const lost = lostSettings({ ...pool }, { ...now });
  if (lost.length === 0) return;
  throw new CommandFailed(
    `Settings of the pool have changed that should not: ${lost.join(', ')}.`,
    'Compare the pool with what it was (printed above) and set them by UpdateUserPool.',
  );
};
