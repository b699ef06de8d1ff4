import type { UserPoolContext } from './context.ts';
import { invalidParameter } from './errors.ts';
import { type Input, optionalTextMap, text } from './input.ts';
import type { UserPool } from './model.ts';
import { findPool } from './pools.ts';

const ARN = /^arn:aws[\w-]*:cognito-idp:[^:]*:\d*:userpool\/([\w-]+_[0-9a-zA-Z]+)$/;
const MOST_TAGS = 50;

/** The pool of an operation that names it by `ResourceArn`. */
export const poolOfArn = (context: UserPoolContext, input: Input): UserPool => {
  const [, poolId] = ARN.exec(text(input, 'ResourceArn')) ?? [];
  if (poolId === undefined) throw invalidParameter('Invalid ARN.');
  return findPool(context, poolId);
};

/** The tags of a pool, which `CreateUserPool` and `UpdateUserPool` take as `UserPoolTags`. */
export const tagsOf = (pool: Pick<UserPool, 'settings'>): Record<string, string> =>
  optionalTextMap(pool.settings, 'UserPoolTags') ?? {};

/** Gives a pool these tags in place of its own. */
export const replaceTags = (pool: UserPool, tags: Readonly<Record<string, string>>): void => {
  if (Object.keys(tags).length > MOST_TAGS) {
    throw invalidParameter(`A user pool can have at most ${MOST_TAGS} tags.`);
  }
  pool.settings = { ...pool.settings, UserPoolTags: { ...tags } };
};
