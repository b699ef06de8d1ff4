import { openSession } from '../auth-sessions.ts';
import type { Operation } from '../context.ts';
import { tokenSetupOf } from '../mfa/software-token-setup.ts';
import { createTotpSecret } from '../mfa/totp.ts';

/**
 * Makes a secret for an authenticator app, which counts once a code of it was right.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AssociateSoftwareToken.html
 */
export const associateSoftwareToken: Operation = {
  required: [],
  run: async (context, input) => {
    const { pool, user, session } = await tokenSetupOf(context, input);
    const secret = createTotpSecret();
    context.issuedCodes.remember(secret);
    if (!session) {
      user.pendingSoftwareToken = secret;
      return { SecretCode: secret };
    }
    pool.sessions.delete(session.key);
    const next = { ...session.value, secret, secretProven: false };
    return { SecretCode: secret, Session: openSession(pool, next, context.clock.now()) };
  },
};
