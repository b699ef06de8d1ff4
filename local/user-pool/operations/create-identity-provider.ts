import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { describeProvider } from '../federation/find-provider.ts';
import { newProvider } from '../federation/settle-provider.ts';
import { text } from '../input.ts';

/**
 * Gives a pool an identity provider.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateIdentityProvider.html
 */
export const createIdentityProvider: Operation = {
  required: ['UserPoolId', 'ProviderName', 'ProviderType', 'ProviderDetails'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const name = text(input, 'ProviderName');
    const type = text(input, 'ProviderType');
    const provider = await newProvider(pool, input, { name, type, now: context.clock.now() });
    pool.identityProviders.set(name, provider);
    return { IdentityProvider: describeProvider(pool, provider) };
  },
};
