import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeMfaConfig, mfaConfigSettings } from '../mfa/pool-mfa-config.ts';

/**
 * Chooses which second factors a pool offers, and whether users need one; passkey settings, too.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SetUserPoolMfaConfig.html
 */
export const setUserPoolMfaConfig: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    pool.settings = { ...pool.settings, ...mfaConfigSettings(input) };
    pool.modifiedAt = context.clock.now();
    return describeMfaConfig(pool);
  },
};
