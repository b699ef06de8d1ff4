import { findSession } from '../auth-sessions.ts';
import { assertSecretHash } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import { authParameter } from '../input.ts';
import type { AuthSession, ChallengeName, User } from '../model.ts';
import type { AuthRequest } from '../sign-in.ts';
import { foldName, lookUpUser } from '../users.ts';

/** A challenge that someone answers, found by the `Session` of the answer. */
export interface AnsweredSession {
  readonly key: string;
  readonly session: AuthSession;
  /** The name as the client gave it. */
  readonly given: string;
  /** `undefined` for a user who does not exist. */
  readonly user: User | undefined;
}

/**
 * Finds what an answer belongs to. Throws `InvalidParameterException` for missing parameters and
 * `NotAuthorizedException` when session and user do not fit together or the user is disabled.
 */
export const sessionOfAnswer = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  { request, kind }: { readonly request: AuthRequest; readonly kind: ChallengeName },
): AnsweredSession => {
  const { parameters } = request;
  const given = authParameter(parameters, 'USERNAME');
  assertSecretHash(client, parameters['SECRET_HASH'], given);
  const key = authParameter({ Session: request.session ?? '' }, 'Session');
  const now = context.clock.now();
  const session = findSession(pool, key, { kind, clientId: client.id, now });
  const user = session.imagined ? undefined : lookUpUser(pool, given);
  const name = session.imagined ? foldName(pool, given) : user?.username;
  const expected = session.imagined ? foldName(pool, session.username) : session.username;
  if (name !== expected) throw notAuthorized('Invalid session for the user.');
  if (user && !user.enabled) throw notAuthorized('User is disabled.');
  return { key, session, given, user };
};

/** The same where the user surely exists; throws `NotAuthorizedException` for an imagined one. */
export const userSessionOfAnswer = (
  context: UserPoolContext,
  scope: ClientScope,
  answer: { readonly request: AuthRequest; readonly kind: ChallengeName },
): AnsweredSession & { readonly user: User } => {
  const found = sessionOfAnswer(context, scope, answer);
  const { user } = found;
  if (!user) throw notAuthorized('Invalid session for the user.');
  return { ...found, user };
};
