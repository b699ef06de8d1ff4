import { poolOfCall } from '../admin-scope.ts';
import { chooseChallenge } from '../challenges/registry.ts';
import { findClientOf } from '../clients.ts';
import type { Operation } from '../context.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import { callerAddress } from '../threat-protection/caller-address.ts';

/**
 * Answers a challenge on behalf of a user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html
 */
export const adminRespondToAuthChallenge: Operation = {
  required: ['UserPoolId', 'ClientId', 'ChallengeName'],
  run: async (context, input) => {
    const pool = poolOfCall(context, input);
    const client = findClientOf(pool, text(input, 'ClientId'));
    const scope = { pool, client, ...callerAddress(input) };
    const step = chooseChallenge(text(input, 'ChallengeName'));
    return await step(context, scope, {
      isAdmin: true,
      parameters: optionalTextMap(input, 'ChallengeResponses') ?? {},
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
      session: optionalText(input, 'Session'),
    });
  },
};
