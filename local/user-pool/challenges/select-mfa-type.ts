import { invalidParameter } from '../errors.ts';
import { authParameter } from '../input.ts';
import { askForMethod } from '../mfa/ask-for-second-factor.ts';
import { mfaMethods } from '../mfa/mfa-settings.ts';
import type { AuthStep } from '../sign-in.ts';
import { userSessionOfAnswer } from './session-answer.ts';

/**
 * Lets a user with several second factors choose one.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const answerMfaChoice: AuthStep = async (context, scope, request) => {
  const kind = 'SELECT_MFA_TYPE';
  const { key, session, user } = userSessionOfAnswer(context, scope, { request, kind });
  const answer = authParameter(request.parameters, 'ANSWER');
  const method = mfaMethods.find((candidate) => candidate === answer);
  if (!method || !session.choices?.includes(method)) {
    throw invalidParameter('The MFA type that was selected is not available to the user.');
  }
  scope.pool.sessions.delete(key);
  const { progress = {} } = session;
  const { clientMetadata, isAdmin = false } = request;
  return await askForMethod(context, scope, { method, user, progress, clientMetadata, isAdmin });
};
