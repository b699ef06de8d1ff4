import { createRemoteJWKSet, decodeJwt, errors, jwtVerify, type JWTPayload } from 'jose';
import type { HttpRequest } from '../../gateway/http.ts';
import type { DescribedJwtAuthorizer, DescribedRoute } from './described-http-api.ts';

/** What the function learns of a token that was let through. */
export interface Authorized {
  readonly claims: Readonly<Record<string, string>>;
  readonly scopes: readonly string[] | null;
}

/** A token that was not let through, as the gateway answers it. */
export interface Unauthorized {
  readonly status: 401 | 403;
  readonly challenge: string;
}

/** Where the pools of the local stack publish their keys, and what they call themselves. */
export interface TokenIssuers {
  /** Address of the key set of the pool that AWS knows under this issuer. */
  readonly keysOf: (issuer: string) => URL;
  /** The `iss` that its tokens carry here. */
  readonly issuerIn: (issuer: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const refused = (description: string): Unauthorized => ({
  status: 401,
  challenge: `Bearer scope="" error="invalid_token" error_description="${description}"`,
});

/** A claim as the event carries it: always text; lists in brackets, without commas. */
const claimText = (value: unknown): string => {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return `[${value.map(claimText).join(' ')}]`;
  return JSON.stringify(value);
};

/** Cognito's access tokens have no `aud`; the gateway then compares `client_id`. */
const isForAudience = ({ aud, client_id: clientId }: JWTPayload, audience: readonly string[]) =>
  [aud ?? clientId].flat().some((one) => typeof one === 'string' && audience.includes(one));

const scopesOf = ({ scope }: JWTPayload): string[] =>
  typeof scope === 'string' ? scope.split(' ') : [];

const judge = (payload: JWTPayload, route: DescribedRoute): Authorized | Unauthorized => {
  const { authorizer, scopes: wanted } = route;
  if (!isForAudience(payload, authorizer?.audience ?? [])) return refused('invalid audience');
  const scopes = scopesOf(payload);
  if (wanted.length > 0 && !wanted.some((scope) => scopes.includes(scope))) {
    const challenge = `Bearer scope="${wanted.join(' ')}" error="insufficient_scope"`;
    return { status: 403, challenge };
  }
  const claims = Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [name, claimText(value)]),
  );
  return { claims, scopes: wanted.length > 0 ? scopes : null };
};

/** The key sets that were fetched, by their address. */
const createKeySets = () => {
  const sets = new Map<string, ReturnType<typeof createRemoteJWKSet>>();
  return (url: URL) => {
    const known = sets.get(url.href);
    if (known) return known;
    // A reset makes new keys, and the next request must find them.
    const made = createRemoteJWKSet(url, { cooldownDuration: 0 });
    sets.set(url.href, made);
    return made;
  };
};

/**
 * Makes the JWT authorizer: signature by the pool's published keys, `iss`, `exp`, `nbf`, audience
 * or client, and scopes of the route. As API Gateway it takes ID tokens where the route names no
 * scope, and learns nothing of tokens that were revoked.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export const createJwtAuthorizer = (issuers: TokenIssuers) => {
  const keySet = createKeySets();
  const verify = async (token: string, { issuer }: DescribedJwtAuthorizer) => {
    const expected = issuers.issuerIn(issuer);
    if (decodeJwt(token).iss !== expected) throw new errors.JWTInvalid('invalid issuer');
    const { payload } = await jwtVerify(token, keySet(issuers.keysOf(issuer)), {
      algorithms: ['RS256'],
      issuer: expected,
      requiredClaims: ['exp'],
      currentDate: new Date(issuers.now()),
    });
    return payload;
  };
  return async (
    { headers }: HttpRequest,
    route: DescribedRoute,
  ): Promise<Authorized | Unauthorized | undefined> => {
    if (!route.authorizer) return undefined;
    const token = headers.authorization?.replace(/^bearer /iu, '').trim() ?? '';
    if (token === '') return { status: 401, challenge: 'Bearer' };
    try {
      return judge(await verify(token, route.authorizer), route);
    } catch (error) {
      if (error instanceof errors.JWTExpired) return refused('the token has expired');
      if (error instanceof errors.JOSEError || error instanceof TypeError) {
        return refused('the token is not valid');
      }
      throw error;
    }
  };
};
