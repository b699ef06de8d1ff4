import { beginByFactor } from '../first-factor/begin-by-factor.ts';
import { authParameter } from '../input.ts';
import type { AuthStep } from '../sign-in.ts';
import { sessionOfAnswer } from './session-answer.ts';

/**
 * Takes the password, or `SRP_A`, of a user who chose to begin by it.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const answerChosenPassword =
  (kind: 'PASSWORD' | 'PASSWORD_SRP'): AuthStep =>
  async (context, scope, request) => {
    const { key, given, user } = sessionOfAnswer(context, scope, { request, kind });
    authParameter(request.parameters, kind === 'PASSWORD' ? 'PASSWORD' : 'SRP_A');
    scope.pool.sessions.delete(key);
    return await beginByFactor(context, scope, { ...request, user, given, factor: kind });
  };
