import { continueSignIn } from '../continue-sign-in.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { notConfirmed, wrongCredentials } from '../errors.ts';
import { authParameter } from '../input.ts';
import type { AuthSession, User } from '../model.ts';
import { parseCredential } from '../passkeys/client-data.ts';
import { assertPasskey } from '../passkeys/use-passkey.ts';
import type { AuthAnswer, AuthRequest, AuthStep } from '../sign-in.ts';
import { userSessionOfAnswer } from './session-answer.ts';

/** Checks `CREDENTIAL` against the challenge of a session that was taken already, and goes on. */
export const finishByPasskey = async (
  context: UserPoolContext,
  scope: ClientScope,
  answer: AuthRequest & { readonly user: User; readonly answered: AuthSession },
): Promise<AuthAnswer> => {
  const { user, answered, parameters, clientMetadata, isAdmin = false } = answer;
  const { webAuthnChallenge: challenge, progress = {} } = answered;
  const credential = parseCredential(authParameter(parameters, 'CREDENTIAL'));
  if (challenge === undefined) throw wrongCredentials();
  await assertPasskey(scope.pool, user, { credential, challenge });
  if (user.status === 'UNCONFIRMED') throw notConfirmed();
  const done = { ...progress, secondFactorDone: true };
  return await continueSignIn(context, scope, { user, progress: done, clientMetadata, isAdmin });
};

/**
 * Takes the signature of a passkey. A challenge can be answered once, rightly or wrongly.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const answerPasskey: AuthStep = async (context, scope, request) => {
  const kind = 'WEB_AUTHN';
  const { key, session, user } = userSessionOfAnswer(context, scope, { request, kind });
  scope.pool.sessions.delete(key);
  return await finishByPasskey(context, scope, { ...request, user, answered: session });
};
