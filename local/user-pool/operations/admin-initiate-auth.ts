import { poolOfCall } from '../admin-scope.ts';
import { findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { chooseFlow } from '../flows/registry.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import { callerAddress } from '../threat-protection/caller-address.ts';

/**
 * Begins a sign-in on behalf of a user, from a server.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
 */
export const adminInitiateAuth: Operation = {
  required: ['UserPoolId', 'ClientId', 'AuthFlow'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const client = findClientOf(pool, text(input, 'ClientId'));
    const scope = { pool, client, ...callerAddress(input) };
    const step = chooseFlow(scope, text(input, 'AuthFlow'), { isAdmin: true });
    return await step(context, scope, {
      isAdmin: true,
      parameters: optionalTextMap(input, 'AuthParameters') ?? {},
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
      session: optionalText(input, 'Session'),
    });
  },
};
