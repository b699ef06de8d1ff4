import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { text } from '../input.ts';
import { startRegistration } from '../passkeys/register-passkey.ts';

/**
 * Begins to make a passkey for the signed-in user.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_StartWebAuthnRegistration.html
 */
export const startWebAuthnRegistration: Operation = {
  required: ['AccessToken'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    const CredentialCreationOptions = await startRegistration(pool, user, context.clock.now());
    return { CredentialCreationOptions };
  },
};
