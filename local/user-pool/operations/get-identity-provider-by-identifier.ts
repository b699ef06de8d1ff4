import { poolOfCall } from '../admin-scope.ts';
import type { Operation } from '../context.ts';
import { resourceNotFound } from '../errors.ts';
import { describeProvider } from '../federation/find-provider.ts';
import { text } from '../input.ts';

/**
 * The identity provider that has an identifier.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_GetIdentityProviderByIdentifier.html
 */
export const getIdentityProviderByIdentifier: Operation = {
  required: ['UserPoolId', 'IdpIdentifier'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const identifier = text(input, 'IdpIdentifier');
    const provider = [...pool.identityProviders.values()].find(({ identifiers }) =>
      identifiers.includes(identifier),
    );
    if (!provider) throw resourceNotFound(`Identity provider ${identifier} does not exist.`);
    return { IdentityProvider: describeProvider(pool, provider) };
  },
};
