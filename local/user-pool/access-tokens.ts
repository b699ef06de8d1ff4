import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import type { ClientScope, UserPoolContext } from './context.ts';
import { notAuthorized } from './errors.ts';
import { issuerOf } from './issuer.ts';
import type { User, UserPool } from './model.ts';
import { USER_ADMIN_SCOPE } from './scopes.ts';

/** A call that a signed-in user makes for himself. */
export interface UserScope extends ClientScope {
  readonly user: User;
}

const invalidToken = (): Error => notAuthorized('Invalid Access Token');

const poolOf = (context: UserPoolContext, token: string): UserPool => {
  try {
    const poolId = decodeJwt(token).iss?.split('/').at(-1) ?? '';
    const pool = context.pools.get(poolId);
    if (pool) return pool;
  } catch (error) {
    if (!(error instanceof errors.JOSEError || error instanceof TypeError)) throw error;
  }
  throw invalidToken();
};

const verify = async (
  context: UserPoolContext,
  pool: UserPool,
  token: string,
): Promise<JWTPayload> => {
  const { access } = await context.signingKeys.of(pool.id);
  try {
    if (decodeProtectedHeader(token).kid !== access.kid) throw invalidToken();
    const { payload } = await jwtVerify(token, access.publicKey, {
      algorithms: ['RS256'],
      issuer: issuerOf(context, pool),
      currentDate: new Date(context.clock.now()),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw notAuthorized('Access Token has expired');
    if (error instanceof errors.JOSEError || error instanceof TypeError) throw invalidToken();
    throw error;
  }
};

const isRevoked = (pool: UserPool, user: User, payload: JWTPayload): boolean => {
  const origin = payload['origin_jti'];
  if (typeof origin === 'string') return pool.revokedOrigins.has(origin);
  return (payload.iat ?? 0) * 1000 < user.signedOutAt;
};

const scopesIn = (payload: JWTPayload): readonly string[] =>
  typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];

/**
 * The user, app client, pool and scopes of an access token: signature, algorithm, expiry and
 * revocation are checked; what the scopes allow is for the caller to say. Throws
 * `NotAuthorizedException`.
 */
export const authenticateToken = async (
  context: UserPoolContext,
  token: string,
): Promise<UserScope & { readonly scopes: readonly string[] }> => {
  const pool = poolOf(context, token);
  const payload = await verify(context, pool, token);
  if (payload['token_use'] !== 'access') throw invalidToken();
  const client = pool.clients.get(String(payload['client_id']));
  const user = pool.users.get(String(payload['username']));
  if (!client || !user) throw notAuthorized('Access Token has been revoked');
  if (isRevoked(pool, user, payload)) throw notAuthorized('Access Token has been revoked');
  if (!user.enabled) throw notAuthorized('User is disabled.');
  return { pool, client, user, scopes: scopesIn(payload) };
};

/**
 * The user, app client and pool of an access token: signature, algorithm, expiry, revocation and
 * scope are checked. Throws `NotAuthorizedException`.
 */
export const authenticate = async (context: UserPoolContext, token: string): Promise<UserScope> => {
  const { scopes, ...scope } = await authenticateToken(context, token);
  if (!scopes.includes(USER_ADMIN_SCOPE)) {
    throw notAuthorized('Access Token does not have required scopes');
  }
  return scope;
};
