import { decodeJwt, decodeProtectedHeader, errors, jwtVerify, type JWTPayload } from 'jose';
import type { UserPoolContext } from './context.ts';
import { notAuthorized } from './errors.ts';
import { issuerOf } from './issuer.ts';
import type { UserPool } from './model.ts';

/** The claims of an ID token whose signature holds. */
export type IdTokenClaims = JWTPayload;

/** What is expected of an ID token beside its signature. */
export interface IdTokenCheck {
  readonly userPoolId: string;
  /** App clients whose tokens are taken. */
  readonly clientIds: readonly string[];
  /** Whether the user must still be there, enabled, and not signed out since. */
  readonly askUserPool: boolean;
}

const invalid = (reason: string): Error => notAuthorized(`Invalid login token. ${reason}`);

const seconds = (ms: number): number => Math.floor(ms / 1000);

const expired = (token: string, now: number): Error =>
  invalid(`Token expired: ${decodeJwt(token).exp} >= ${seconds(now)}`);

const verifySignature = async (
  context: UserPoolContext,
  pool: UserPool,
  token: string,
): Promise<JWTPayload> => {
  const now = context.clock.now();
  const { id } = await context.signingKeys.of(pool.id);
  try {
    if (decodeProtectedHeader(token).kid !== id.kid) throw invalid('Token signature invalid.');
    const { payload } = await jwtVerify(token, id.publicKey, {
      algorithms: ['RS256'],
      issuer: issuerOf(context, pool),
      currentDate: new Date(now),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw expired(token, now);
    if (error instanceof errors.JOSEError || error instanceof TypeError) {
      throw invalid('Not a valid OpenId Connect identity token.');
    }
    throw error;
  }
};

/** Whether the user pool still stands behind a token. */
const isStillGood = (pool: UserPool, payload: JWTPayload): boolean => {
  const user = pool.users.get(String(payload['cognito:username']));
  if (!user?.enabled) return false;
  const origin = payload['origin_jti'];
  if (typeof origin === 'string' && pool.revokedOrigins.has(origin)) return false;
  return (payload.iat ?? 0) * 1000 >= user.signedOutAt - 999;
};

/**
 * Verifies an ID token of a local user pool as an identity pool does: signature, issuer, expiry,
 * use, app client and, if asked to, the user. Throws `NotAuthorizedException`.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-integrating-user-pools-with-identity-pools.html
 */
export const verifyIdToken = async (
  context: UserPoolContext,
  token: string,
  { userPoolId, clientIds, askUserPool }: IdTokenCheck,
): Promise<IdTokenClaims> => {
  const pool = context.pools.get(userPoolId);
  if (!pool) throw invalid("Issuer doesn't match providerName");
  const payload = await verifySignature(context, pool, token);
  if (payload['token_use'] !== 'id') throw invalid('Not a valid OpenId Connect identity token.');
  if (!clientIds.includes(String(payload.aud))) {
    throw invalid('Incorrect token audience.');
  }
  if (askUserPool && !isStillGood(pool, payload)) throw invalid('Token has been revoked.');
  return payload;
};
