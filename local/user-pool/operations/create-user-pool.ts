import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { createPool, createPoolId, describePool } from '../pools.ts';
import { assertOneValidity } from '../password-policy.ts';
import { assertTier } from '../threat-protection/risk-settings.ts';

/**
 * Makes a pool in the region of the call.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPool.html
 */
export const createUserPool: Operation = {
  required: ['PoolName'],
  run: async (context, input, { region }) => {
    assertTier(input);
    assertOneValidity(input);
    const id = createPoolId(region);
    const pool = createPool(context, { id, name: text(input, 'PoolName'), settings: input });
    return { UserPool: describePool(pool) };
  },
};
