import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeMfaConfig } from '../mfa/pool-mfa-config.ts';

/**
 * The second factors that a pool offers, and its passkey settings.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetUserPoolMfaConfig.html
 */
export const getUserPoolMfaConfig: Operation = {
  required: ['UserPoolId'],
  run: async (context, input) => describeMfaConfig(poolOfCall(context, input)),
};
