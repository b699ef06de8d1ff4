import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeProvider, findProvider } from '../federation/find-provider.ts';
import { text } from '../input.ts';

/**
 * Shows an identity provider.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeIdentityProvider.html
 */
export const describeIdentityProvider: Operation = {
  required: ['UserPoolId', 'ProviderName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const provider = findProvider(pool, text(input, 'ProviderName'));
    return { IdentityProvider: describeProvider(pool, provider) };
  },
};
