import { assertAttributesFit } from '../attributes.ts';
import { continueSignIn } from '../continue-sign-in.ts';
import { invalidParameter } from '../errors.ts';
import type { AuthStep } from '../sign-in.ts';
import { assertContactsFree } from '../users.ts';
import { askForCode } from './ask-for-code.ts';
import { userSessionOfAnswer } from './session-answer.ts';

/**
 * Ends the set-up of a second factor: an app that `VerifySoftwareToken` took, or an e-mail address,
 * which then gets a code.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const answerMfaSetup: AuthStep = async (context, scope, request) => {
  const kind = 'MFA_SETUP';
  const { key, session, user } = userSessionOfAnswer(context, scope, { request, kind });
  const { progress = {}, choices = [] } = session;
  const { clientMetadata, isAdmin = false } = request;
  const email = request.parameters['EMAIL'];
  const step = { user, progress, clientMetadata, isAdmin };
  if (session.secretProven) {
    scope.pool.sessions.delete(key);
    const done = { ...progress, secondFactorDone: true };
    return await continueSignIn(context, scope, { ...step, progress: done });
  }
  if (!email || !choices.includes('EMAIL_OTP')) {
    throw invalidParameter('No second factor has been set up.');
  }
  assertAttributesFit(scope.pool, { email });
  assertContactsFree(scope.pool, { email }, user.username);
  scope.pool.sessions.delete(key);
  return await askForCode(context, scope, { ...step, kind: 'EMAIL_OTP', destination: email });
};
