import type { HttpRequest } from '../../gateway/http.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import type { UserPool } from '../model.ts';
import { cookie, readCookie } from './cookies.ts';
import type { BrowserSession } from './oauth-state.ts';
import { dropExpired, hashOf, randomSecret } from './secret-texts.ts';

/**
 * How long a browser stays signed in on the pages.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html
 */
const VALIDITY = 3_600_000;

const nameFor = (pool: UserPool): string => `cognito-${pool.id}`;

/** Remembers who signed in on a browser; returns the header that sets its cookie. */
export const openBrowserSession = (
  context: UserPoolContext,
  { pool }: ClientScope,
  username: string,
): { readonly session: BrowserSession; readonly setCookie: string } => {
  const now = context.clock.now();
  dropExpired(pool.browserSessions, now);
  const secret = randomSecret();
  const session = { username, authTime: Math.floor(now / 1000), expiresAt: now + VALIDITY };
  pool.browserSessions.set(hashOf(secret), session);
  return { session, setCookie: cookie(nameFor(pool), secret, VALIDITY / 1000) };
};

/** Who is signed in on a browser, unless that user has signed out everywhere or is gone. */
export const browserSessionOf = (
  context: UserPoolContext,
  pool: UserPool,
  request: HttpRequest,
): BrowserSession | undefined => {
  const secret = readCookie(request, nameFor(pool));
  const session = secret === undefined ? undefined : pool.browserSessions.get(hashOf(secret));
  const user = session && pool.users.get(session.username);
  if (!session || !user?.enabled || context.clock.now() >= session.expiresAt) return undefined;
  const startedAt = session.expiresAt - VALIDITY;
  return startedAt <= user.signedOutAt ? undefined : session;
};

/** Forgets a browser; returns the header that clears its cookie. */
export const closeBrowserSession = (pool: UserPool, request: HttpRequest): string => {
  const secret = readCookie(request, nameFor(pool));
  if (secret !== undefined) pool.browserSessions.delete(hashOf(secret));
  return cookie(nameFor(pool), '', 0);
};
