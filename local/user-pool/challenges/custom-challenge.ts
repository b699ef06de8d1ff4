import type { ClientScope, UserPoolContext } from '../context.ts';
import { readVerdict } from '../custom-auth/challenge-answers.ts';
import { callVerify } from '../custom-auth/challenge-triggers.ts';
import { decideNext } from '../custom-auth/decide-next.ts';
import { authParameter } from '../input.ts';
import type { AuthAnswer, AuthRequest } from '../sign-in.ts';
import { withResult } from '../sign-in-progress.ts';
import { sessionOfAnswer } from './session-answer.ts';

/**
 * Has a trigger judge the answer to a custom challenge, then asks what comes next. A session can
 * be answered once, rightly or wrongly; another round has another session.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html
 */
export const answerCustomChallenge = async (
  context: UserPoolContext,
  scope: ClientScope,
  request: AuthRequest,
): Promise<AuthAnswer> => {
  const kind = 'CUSTOM_CHALLENGE';
  const { key, session, user } = sessionOfAnswer(context, scope, { request, kind });
  const answer = authParameter(request.parameters, 'ANSWER');
  scope.pool.sessions.delete(key);
  const subject = { user, given: session.username, clientMetadata: request.clientMetadata };
  const { privateParameters = {}, progress = {}, metadata = null } = session;
  const isRight = readVerdict(
    await callVerify(context, scope, { subject, answer, privateParameters }),
  );
  return await decideNext(context, scope, {
    ...subject,
    user: user && scope.pool.users.get(user.username),
    progress: withResult(progress, kind, isRight, metadata),
  });
};
