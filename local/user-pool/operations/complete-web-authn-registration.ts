import { authenticate } from '../access-tokens.ts';
import type { Operation } from '../context.ts';
import { optionalObject, text } from '../input.ts';
import { completeRegistration } from '../passkeys/register-passkey.ts';

/**
 * Stores the passkey that an authenticator made.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CompleteWebAuthnRegistration.html
 */
export const completeWebAuthnRegistration: Operation = {
  required: ['AccessToken', 'Credential'],
  run: async (context, input) => {
    const { pool, user } = await authenticate(context, text(input, 'AccessToken'));
    const credential = { ...optionalObject(input, 'Credential') };
    await completeRegistration(pool, user, { credential, now: context.clock.now() });
    return {};
  },
};
