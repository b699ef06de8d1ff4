import { assertAttributesFit, assertWritable, normalizeAttributes } from '../attributes.ts';
import { findSession } from '../auth-sessions.ts';
import { assertSecretHash } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { continueSignIn } from '../continue-sign-in.ts';
import { notAuthorized } from '../errors.ts';
import { authParameter } from '../input.ts';
import type { User } from '../model.ts';
import { assertPasswordFits } from '../password-policy.ts';
import { hasOwnPassword } from '../password-state.ts';
import { assertNotUsedBefore, formerPasswords } from '../password-history.ts';
import { hashPassword } from '../passwords.ts';
import type { AuthAnswer, AuthRequest } from '../sign-in.ts';
import { withResult } from '../sign-in-progress.ts';
import { NEW_ATTRIBUTE_PREFIX } from './ask-for-new-password.ts';
import { assertContactsFree, lookUpUser, rereadUser } from '../users.ts';

const givenAttributes = (parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(NEW_ATTRIBUTE_PREFIX))
      .map(([name, value]) => [name.slice(NEW_ATTRIBUTE_PREFIX.length), value]),
  );

const acceptedAttributes = (
  { pool, client }: ClientScope,
  user: User,
  parameters: Readonly<Record<string, string>>,
): Record<string, string> => {
  const attributes = normalizeAttributes(pool, givenAttributes(parameters));
  assertWritable(client, Object.keys(attributes));
  assertAttributesFit(pool, attributes);
  assertContactsFree(pool, attributes, user.username);
  return attributes;
};

/** Takes the new password, confirms the account and signs in. The session works once. */
export const answerNewPassword = async (
  context: UserPoolContext,
  scope: ClientScope,
  { parameters, session, clientMetadata, isAdmin = false }: AuthRequest,
): Promise<AuthAnswer> => {
  const { pool, client } = scope;
  const given = authParameter(parameters, 'USERNAME');
  const password = authParameter(parameters, 'NEW_PASSWORD');
  assertSecretHash(client, parameters['SECRET_HASH'], given);
  const key = session ?? '';
  const now = context.clock.now();
  const { username, progress = {} } = findSession(pool, key, {
    kind: 'NEW_PASSWORD_REQUIRED',
    clientId: client.id,
    now,
  });
  const user = rereadUser(pool, username);
  if (lookUpUser(pool, given) !== user || hasOwnPassword(user)) {
    throw notAuthorized('Invalid session for the user.');
  }
  assertPasswordFits(pool, password);
  const attributes = acceptedAttributes(scope, user, parameters);
  await assertNotUsedBefore(pool, user, password);
  // Another call may have redeemed the session while this one waited.
  if (!pool.sessions.delete(key)) throw notAuthorized('Invalid session for the user.');
  const stored = await hashPassword(pool, username, password);
  user.formerPasswords = formerPasswords(pool, user);
  Object.assign(user.attributes, attributes);
  user.password = stored;
  user.status = 'CONFIRMED';
  delete user.temporaryUntil;
  user.modifiedAt = now;
  const done = withResult(progress, 'NEW_PASSWORD_REQUIRED', true);
  const tokenSource = 'TokenGeneration_NewPasswordChallenge';
  return await continueSignIn(context, scope, {
    user,
    progress: { ...done, tokenSource },
    clientMetadata,
    isAdmin,
  });
};
