import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeProvider, findProvider } from '../federation/find-provider.ts';
import { changeProvider } from '../federation/settle-provider.ts';
import { text } from '../input.ts';

/**
 * Changes details, attribute mapping or identifiers of an identity provider.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateIdentityProvider.html
 */
export const updateIdentityProvider: Operation = {
  required: ['UserPoolId', 'ProviderName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const provider = findProvider(pool, text(input, 'ProviderName'));
    await changeProvider(provider, input, context.clock.now());
    return { IdentityProvider: describeProvider(pool, provider) };
  },
};
