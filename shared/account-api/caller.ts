import { isSub } from '../accounts/account.ts';
import { isRecord } from '../events/event.ts';

/** Who calls the account API, as the claims of the access token say. */
export interface Caller {
  readonly sub: string;
  readonly userPoolId: string;
  /** The pool as identity pools name it: `cognito-idp.<region>.amazonaws.com/<pool id>`. */
  readonly provider: string;
  readonly clientId: string;
  /** When the user signed in last with this session, in milliseconds since the epoch. */
  readonly signedInAt: number;
}

const claimsOf = (event: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => {
  const { requestContext } = event;
  const authorizer = isRecord(requestContext) ? requestContext['authorizer'] : undefined;
  const jwt = isRecord(authorizer) ? authorizer['jwt'] : undefined;
  const claims = isRecord(jwt) ? jwt['claims'] : undefined;
  return isRecord(claims) ? claims : {};
};

const ISSUER = /^https?:\/\/(?<provider>.+\/(?<pool>[\w-]+))$/;

/**
 * The caller of an event whose token the JWT authorizer has let through. `undefined` for anything
 * else than a user's access token: the authorizer takes ID tokens too, which are not for APIs, and
 * the tokens of machine clients name no user.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-access-token.html
 */
export const callerOf = (event: Readonly<Record<string, unknown>>): Caller | undefined => {
  const claims = claimsOf(event);
  const { sub, iss, client_id: clientId, token_use: use, auth_time: authTime, username } = claims;
  const { provider, pool } = ISSUER.exec(typeof iss === 'string' ? iss : '')?.groups ?? {};
  if (use !== 'access' || typeof sub !== 'string' || !isSub(sub)) return undefined;
  if (typeof username !== 'string' || typeof clientId !== 'string') return undefined;
  if (provider === undefined || pool === undefined) return undefined;
  const signedInAt = Number(authTime) * 1000;
  return {
    sub,
    userPoolId: pool,
    provider,
    clientId,
    signedInAt: Number.isFinite(signedInAt) ? signedInAt : 0,
  };
};

/** Whether the sign-in is recent enough for what cannot be undone; times in milliseconds. */
export const hasJustSignedIn = (
  { signedInAt }: Pick<Caller, 'signedInAt'>,
  { within, now }: { readonly within: number; readonly now: number },
): boolean => now - signedInAt <= within;
