import { invalidParameter } from '../errors.ts';
import { beginByFactor } from '../first-factor/begin-by-factor.ts';
import type { FirstFactor } from '../first-factor/first-factors.ts';
import { authParameter } from '../input.ts';
import type { AuthStep } from '../sign-in.ts';
import { sessionOfAnswer } from './session-answer.ts';
import { finishByPasskey } from './web-authn.ts';

const factors: readonly FirstFactor[] = [
  'PASSWORD',
  'PASSWORD_SRP',
  'EMAIL_OTP',
  'SMS_OTP',
  'WEB_AUTHN',
];

/**
 * Takes the choice of a first factor, and what came with it.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const answerChoice: AuthStep = async (context, scope, request) => {
  const kind = 'SELECT_CHALLENGE';
  const { key, session, given, user } = sessionOfAnswer(context, scope, { request, kind });
  const answer = authParameter(request.parameters, 'ANSWER');
  const factor = factors.find((candidate) => candidate === answer);
  if (!factor || !session.choices?.includes(factor)) {
    throw invalidParameter('The selected challenge is not available.');
  }
  scope.pool.sessions.delete(key);
  if (factor === 'WEB_AUTHN' && user && request.parameters['CREDENTIAL']) {
    return await finishByPasskey(context, scope, { ...request, user, answered: session });
  }
  return await beginByFactor(context, scope, { ...request, user, given, factor });
};
