import { AwsError } from '../../gateway/aws-error.ts';
import { openSession } from '../auth-sessions.ts';
import { machineTime } from '../challenges/software-token.ts';
import type { Operation } from '../context.ts';
import { optionalText, text } from '../input.ts';
import { tokenSetupOf } from '../mfa/software-token-setup.ts';
import { totpStep } from '../mfa/totp.ts';

/**
 * Takes the first code of an authenticator app. In a sign-in the app becomes the user's second
 * factor at once; signed-in users switch it on by `SetUserMFAPreference`.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_VerifySoftwareToken.html
 */
export const verifySoftwareToken: Operation = {
  required: ['UserCode'],
  run: async (context, input) => {
    const { pool, user, session } = await tokenSetupOf(context, input);
    const secret = session ? session.value.secret : user.pendingSoftwareToken;
    if (secret === undefined) {
      throw new AwsError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA does not exist for the user.',
      );
    }
    const step = totpStep(secret, text(input, 'UserCode'), machineTime(context));
    if (step === undefined) {
      throw new AwsError('EnableSoftwareTokenMFAException', 'Code mismatch');
    }
    const friendlyName = optionalText(input, 'FriendlyDeviceName') ?? '';
    user.softwareToken = { secret, friendlyName, lastStep: step };
    delete user.pendingSoftwareToken;
    if (!session) return { Status: 'SUCCESS' };
    const enabled = new Set([...(user.mfa?.enabled ?? []), 'SOFTWARE_TOKEN_MFA' as const]);
    user.mfa = { preferred: 'SOFTWARE_TOKEN_MFA', ...user.mfa, enabled: [...enabled] };
    pool.sessions.delete(session.key);
    const next = { ...session.value, secretProven: true };
    return { Status: 'SUCCESS', Session: openSession(pool, next, context.clock.now()) };
  },
};
