import { continueSignIn } from '../continue-sign-in.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { sameCode } from '../codes.ts';
import { authParameter } from '../input.ts';
import type { AuthSession, User } from '../model.ts';
import type { AuthStep } from '../sign-in.ts';
import { withResult } from '../sign-in-progress.ts';
import { assertContactsFree } from '../users.ts';
import { type CodeChallenge, contactOfCode } from './ask-for-code.ts';
import { sessionOfAnswer } from './session-answer.ts';
import { countWrongCode } from './wrong-code.ts';

const answerNames: Readonly<Record<CodeChallenge, string>> = {
  SMS_MFA: 'SMS_MFA_CODE',
  SMS_OTP: 'SMS_OTP_CODE',
  EMAIL_OTP: 'EMAIL_OTP_CODE',
};

/** A right code proves the contact that it was sent to, unless that changed meanwhile. */
const verifyContact = (
  context: UserPoolContext,
  { pool }: ClientScope,
  { user, session }: { readonly user: User; readonly session: AuthSession },
): void => {
  const { kind, destination, setsContact } = session;
  const contact = contactOfCode(kind === 'EMAIL_OTP' ? kind : 'SMS_OTP');
  if (destination === undefined) return;
  if (setsContact) {
    assertContactsFree(pool, { [contact]: destination }, user.username);
    user.attributes[contact] = destination;
  }
  if (user.attributes[contact] !== destination) return;
  user.attributes[`${contact}_verified`] = 'true';
  user.modifiedAt = context.clock.now();
};

/**
 * Takes a code that was sent, as a second factor or instead of a password. It works once; a
 * session ends after five wrong ones.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const answerSentCode =
  (kind: CodeChallenge): AuthStep =>
  async (context, scope, request) => {
    const { pool } = scope;
    const { key, session, user } = sessionOfAnswer(context, scope, { request, kind });
    const typed = authParameter(request.parameters, answerNames[kind]);
    const isRight = session.code !== undefined && sameCode(session.code, typed);
    if (!user || !isRight) {
      throw countWrongCode(pool, key, 'Invalid code or auth state for the user.');
    }
    pool.sessions.delete(key);
    verifyContact(context, scope, { user, session });
    return await continueSignIn(context, scope, {
      user,
      progress: { ...withResult(session.progress ?? {}, kind, true), secondFactorDone: true },
      clientMetadata: request.clientMetadata,
      isAdmin: request.isAdmin ?? false,
    });
  };
