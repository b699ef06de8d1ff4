import { findClient } from '../clients.ts';
import type { Operation } from '../context.ts';
import { chooseFlow } from '../flows/registry.ts';
import { optionalText, optionalTextMap, text } from '../input.ts';
import { callerAddress } from '../threat-protection/caller-address.ts';

/**
 * Begins a sign-in or refreshes tokens.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_InitiateAuth.html
 */
export const initiateAuth: Operation = {
  required: ['AuthFlow', 'ClientId'],
  run: async (context, input) => {
    const scope = { ...findClient(context, text(input, 'ClientId')), ...callerAddress(input) };
    const step = chooseFlow(scope, text(input, 'AuthFlow'), { isAdmin: false });
    return await step(context, scope, {
      parameters: optionalTextMap(input, 'AuthParameters') ?? {},
      clientMetadata: optionalTextMap(input, 'ClientMetadata'),
      session: optionalText(input, 'Session'),
    });
  },
};
