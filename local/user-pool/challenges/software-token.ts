import { AwsError } from '../../gateway/aws-error.ts';
import { continueSignIn } from '../continue-sign-in.ts';
import type { UserPoolContext } from '../context.ts';
import { authParameter } from '../input.ts';
import { totpStep } from '../mfa/totp.ts';
import type { AuthStep } from '../sign-in.ts';
import { withResult } from '../sign-in-progress.ts';
import { userSessionOfAnswer } from './session-answer.ts';
import { countWrongCode } from './wrong-code.ts';

/** The machine's time, which authenticator apps go by; the local clock may be ahead of it. */
export const machineTime = ({ clock }: UserPoolContext): number => clock.now() - clock.offset();

/**
 * Takes the code of an authenticator app. No code works twice, nor does one older than the last.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa-totp.html
 */
export const answerSoftwareToken: AuthStep = async (context, scope, request) => {
  const kind = 'SOFTWARE_TOKEN_MFA';
  const { key, session, user } = userSessionOfAnswer(context, scope, { request, kind });
  const typed = authParameter(request.parameters, 'SOFTWARE_TOKEN_MFA_CODE');
  const token = user.softwareToken;
  const step = token && totpStep(token.secret, typed, machineTime(context));
  if (!token || step === undefined) {
    throw countWrongCode(scope.pool, key, 'Invalid code received for user');
  }
  if (step <= token.lastStep) {
    throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.');
  }
  token.lastStep = step;
  scope.pool.sessions.delete(key);
  return await continueSignIn(context, scope, {
    user,
    progress: { ...withResult(session.progress ?? {}, kind, true), secondFactorDone: true },
    clientMetadata: request.clientMetadata,
    isAdmin: request.isAdmin ?? false,
  });
};
