import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { resourceNotFound } from '../errors.ts';
import { text } from '../input.ts';

/**
 * Removes a passkey of the signed-in user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteWebAuthnCredential.html
 */
export const deleteWebAuthnCredential: Operation = {
  required: ['AccessToken', 'CredentialId'],
  run: async (context, input) => {
    const { user } = await authenticate(context, text(input, 'AccessToken'));
    const id = text(input, 'CredentialId');
    const rest = (user.passkeys ?? []).filter((passkey) => passkey.id !== id);
    if (rest.length === user.passkeys?.length || !user.passkeys) {
      throw resourceNotFound('The passkey does not exist.');
    }
    user.passkeys = rest;
    return {};
  },
};
