import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { findProvider } from '../federation/find-provider.ts';
import { text } from '../input.ts';

/**
 * Takes an identity provider from a pool; the profiles of its users stay.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteIdentityProvider.html
 */
export const deleteIdentityProvider: Operation = {
  required: ['UserPoolId', 'ProviderName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const { name } = findProvider(pool, text(input, 'ProviderName'));
    pool.identityProviders.delete(name);
    return {};
  },
};
