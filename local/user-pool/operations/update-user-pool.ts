import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { replaceSettings } from '../pools.ts';
import { assertOneValidity } from '../password-policy.ts';
import { assertTier } from '../threat-protection/risk-settings.ts';

/**
 * Replaces the settings of a pool: what the caller leaves out goes back to its default.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateUserPool.html
 */
export const updateUserPool: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    assertTier(input);
    assertOneValidity(input);
    replaceSettings(poolOfCall(context, input), input, context.clock.now());
    return {};
  },
};
