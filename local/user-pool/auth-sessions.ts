import { randomBytes } from 'node:crypto';
import { authSessionValidity } from './clients.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { notAuthorized } from './errors.ts';
import type { AuthSession, UserPool } from './model.ts';

const dropExpired = (pool: UserPool, now: number): void => {
  for (const [key, session] of pool.sessions)
    if (now >= session.expiresAt) pool.sessions.delete(key);
};

/** Keeps a challenge until it is answered or expires; returns the text that names it. */
export const openSession = (pool: UserPool, session: AuthSession, now: number): string => {
  dropExpired(pool, now - 3_600_000);
  const key = randomBytes(192).toString('base64');
  pool.sessions.set(key, session);
  return key;
};

/**
 * The challenge that a caller answers; throws `NotAuthorizedException` when it is unknown, has
 * expired, or belongs to another client or kind of challenge.
 */
export const findSession = (
  pool: UserPool,
  key: string,
  expected: { readonly kind: AuthSession['kind']; readonly clientId: string; readonly now: number },
): AuthSession => {
  const session = pool.sessions.get(key);
  if (!session || session.kind !== expected.kind || session.clientId !== expected.clientId) {
    throw notAuthorized('Invalid session for the user.');
  }
  if (expected.now >= session.expiresAt) {
    pool.sessions.delete(key);
    throw notAuthorized('Invalid session for the user, session is expired.');
  }
  return session;
};

/** Keeps a challenge for as long as the app client's `AuthSessionValidity`; returns its text. */
export const startSession = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  session: Omit<AuthSession, 'clientId' | 'expiresAt'>,
): string => {
  const now = context.clock.now();
  const expiresAt = now + authSessionValidity(client);
  return openSession(pool, { ...session, clientId: client.id, expiresAt }, now);
};
