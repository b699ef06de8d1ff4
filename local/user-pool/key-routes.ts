import { type HttpAnswer, jsonAnswer, type Route } from '../gateway/http.ts';
import type { UserPoolContext } from './context.ts';
import { issuerOf } from './issuer.ts';
import type { UserPool } from './model.ts';
import { publicKeySet } from './signing-keys.ts';

const PATH = /^\/([\w-]+_[0-9a-zA-Z]+)\/\.well-known\/(jwks\.json|openid-configuration)$/;

/**
 * The discovery document of a pool. Its keys are fetched from the gateway, whatever the issuer.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 */
const discovery = (context: UserPoolContext, pool: UserPool): Record<string, unknown> => {
  const gateway = context.gatewayUrl().replace(/\/+$/, '');
  return {
    issuer: issuerOf(context, pool),
    jwks_uri: `${gateway}/${pool.id}/.well-known/jwks.json`,
    authorization_endpoint: `${gateway}/oauth2/authorize`,
    token_endpoint: `${gateway}/oauth2/token`,
    userinfo_endpoint: `${gateway}/oauth2/userInfo`,
    revocation_endpoint: `${gateway}/oauth2/revoke`,
    end_session_endpoint: `${gateway}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
  };
};

const notFound = (poolId: string): HttpAnswer =>
  jsonAnswer({ message: `User pool ${poolId} does not exist.` }, 404);

/** Answers the key set and the discovery document of every pool. */
export const createKeyRoute =
  (context: UserPoolContext): Route =>
  async ({ method, path }) => {
    const [, poolId, document] = PATH.exec(path) ?? [];
    if (poolId === undefined || (method !== 'GET' && method !== 'HEAD')) return undefined;
    const pool = context.pools.get(poolId);
    if (!pool) return notFound(poolId);
    return jsonAnswer(
      document === 'jwks.json'
        ? await publicKeySet(await context.signingKeys.of(pool.id))
        : discovery(context, pool),
    );
  };
