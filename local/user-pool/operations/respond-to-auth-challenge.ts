import { chooseChallenge } from '../challenges/registry.ts';
import { findClient } from '../clients.ts';
import type { Operation } from '../context.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import { callerAddress } from '../threat-protection/caller-address.ts';

/**
 * Answers a challenge.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const respondToAuthChallenge: Operation = {
  required: ['ClientId', 'ChallengeName'],
  run: async (context, input) => {
    const scope = { ...findClient(context, text(input, 'ClientId')), ...callerAddress(input) };
    const step = chooseChallenge(text(input, 'ChallengeName'));
    return await step(context, scope, {
      parameters: optionalTextMap(input, 'ChallengeResponses') ?? {},
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
      session: optionalText(input, 'Session'),
    });
  },
};
