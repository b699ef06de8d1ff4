import { attributeRules } from '../attribute-schema.ts';
import { assertAttributesFit, assertWritable, normalizeAttributes } from '../attributes.ts';
import { findSession, openSession } from '../auth-sessions.ts';
import { assertSecretHash, authSessionValidity } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import { authParameter } from '../input.ts';
import type { User, UserPool } from '../model.ts';
import { assertPasswordFits } from '../password-policy.ts';
import { hashPassword } from '../passwords.ts';
import { type AuthAnswer, type AuthRequest, completeSignIn } from '../sign-in.ts';
import { assertContactsFree, lookUpUser, rereadUser } from '../users.ts';

const PREFIX = 'userAttributes.';

const missingAttributes = (pool: UserPool, user: User): string[] =>
  attributeRules(pool.settings)
    .filter(({ name, required }) => required && name !== 'sub' && !user.attributes[name])
    .map(({ name }) => `${PREFIX}${name}`);

/**
 * Asks a user who signed in with a temporary password for an own one.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const askForNewPassword = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  user: User,
): AuthAnswer => {
  const now = context.clock.now();
  const session = {
    kind: 'NEW_PASSWORD_REQUIRED',
    username: user.username,
    clientId: client.id,
    expiresAt: now + authSessionValidity(client),
  } as const;
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(missingAttributes(pool, user)),
      userAttributes: JSON.stringify(user.attributes),
    },
    Session: openSession(pool, session, now),
  };
};

const givenAttributes = (parameters: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(PREFIX))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
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
  { parameters, session, clientMetadata }: AuthRequest,
): Promise<AuthAnswer> => {
  const { pool, client } = scope;
  const given = authParameter(parameters, 'USERNAME');
  const password = authParameter(parameters, 'NEW_PASSWORD');
  assertSecretHash(client, parameters['SECRET_HASH'], given);
  const key = session ?? '';
  const now = context.clock.now();
  const { username } = findSession(pool, key, {
    kind: 'NEW_PASSWORD_REQUIRED',
    clientId: client.id,
    now,
  });
  const user = rereadUser(pool, username);
  if (lookUpUser(pool, given) !== user || user.status !== 'FORCE_CHANGE_PASSWORD') {
    throw notAuthorized('Invalid session for the user.');
  }
  assertPasswordFits(pool, password);
  const attributes = acceptedAttributes(scope, user, parameters);
  // Used up before anything waits, so that the same session cannot be redeemed twice at once.
  pool.sessions.delete(key);
  const stored = await hashPassword(pool, username, password);
  Object.assign(user.attributes, attributes);
  user.password = stored;
  user.status = 'CONFIRMED';
  delete user.temporaryUntil;
  user.modifiedAt = now;
  const tokenSource = 'TokenGeneration_NewPasswordChallenge';
  return await completeSignIn(context, scope, { username, tokenSource, clientMetadata });
};
