import { timingSafeEqual } from 'node:crypto';
import type { HttpRequest } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import type { UserPool } from '../model.ts';
import { cookie, readCookie } from '../oauth/cookies.ts';
import type { PendingFederation } from '../oauth/oauth-state.ts';
import { dropExpired, hashOf, randomSecret } from '../oauth/secret-texts.ts';

const VALIDITY = 5 * 60_000;
const COOKIE = 'csrf-state';

/** Remembers a browser that goes to a provider, under a state that the provider hands back. */
export const openFederation = (
  context: UserPoolContext,
  pool: UserPool,
  pending: Pick<PendingFederation, 'providerName' | 'query' | 'proof'> & { readonly state: string },
): string => {
  const now = context.clock.now();
  const { state, ...kept } = pending;
  const secret = randomSecret();
  dropExpired(pool.pendingFederations, now);
  pool.pendingFederations.set(hashOf(state), {
    ...kept,
    browser: hashOf(secret),
    expiresAt: now + VALIDITY,
  });
  return cookie(COOKIE, secret, VALIDITY / 1000);
};

const isSameBrowser = (http: HttpRequest, { browser }: PendingFederation): boolean => {
  const given = Buffer.from(hashOf(readCookie(http, COOKIE) ?? ''));
  return timingSafeEqual(given, Buffer.from(browser));
};

/**
 * The browser that comes back with a state; the state is used up. `undefined` for states that are
 * unknown, used or too old. `anyBrowser`: a form that another site posts comes without cookies.
 */
export const takeFederation = (
  context: UserPoolContext,
  http: HttpRequest,
  { state, anyBrowser }: { readonly state: string | null; readonly anyBrowser: boolean },
): { readonly pool: UserPool; readonly pending: PendingFederation } | undefined => {
  const key = hashOf(state ?? '');
  for (const pool of context.pools.values()) {
    const pending = pool.pendingFederations.get(key);
    if (!pending) continue;
    pool.pendingFederations.delete(key);
    const isLate = context.clock.now() >= pending.expiresAt;
    return isLate || (!anyBrowser && !isSameBrowser(http, pending)) ? undefined : { pool, pending };
  }
  return undefined;
};
