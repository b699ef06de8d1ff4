import type { UserPoolContext } from './context.ts';
import { type Input, text } from './input.ts';
import type { User, UserPool } from './model.ts';
import { findPool } from './pools.ts';
import { findUser } from './users.ts';

/** The pool of an operation that names it by `UserPoolId`. */
export const poolOfCall = (context: UserPoolContext, input: Input): UserPool =>
  findPool(context, text(input, 'UserPoolId'));

/** Pool and user of an administrator's operation; throws `UserNotFoundException`. */
export const userOfCall = (
  context: UserPoolContext,
  input: Input,
): { readonly pool: UserPool; readonly user: User } => {
  const pool = poolOfCall(context, input);
  return { pool, user: findUser(pool, text(input, 'Username')) };
};
