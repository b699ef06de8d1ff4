import type { ClientScope } from '../context.ts';
import { textList } from '../input.ts';
import { allowedScopes, allowsFlow, usesOAuth } from './oauth-client.ts';
import type { OAuthErrorCode } from './oauth-error.ts';
import type { OAuthGrant } from './oauth-state.ts';

/** An authorization request that may go on. */
export interface AuthorizationRequest {
  readonly responseType: 'code' | 'token';
  readonly redirectUri: string;
  readonly state?: string;
  readonly grant: OAuthGrant;
  readonly challenge?: string;
  /** Words of `prompt`. */
  readonly prompts: readonly string[];
}

/** What comes of an authorization request. */
export type AuthorizationReading =
  /** The redirect cannot be trusted: the browser stays here. */
  | { readonly kind: 'refused'; readonly problem: string }
  | {
      readonly kind: 'failed';
      readonly redirectUri: string;
      readonly state?: string;
      readonly error: OAuthErrorCode;
      readonly description?: string;
    }
  | { readonly kind: 'accepted'; readonly request: AuthorizationRequest };

type Failure = { readonly error: OAuthErrorCode; readonly description?: string };

const redirectProblem = (
  { client }: ClientScope,
  query: URLSearchParams,
  ownPages: readonly string[],
): string | undefined => {
  const given = query.getAll('redirect_uri');
  const known = [...textList(client.settings, 'CallbackURLs'), ...ownPages];
  if (!usesOAuth(client)) return 'unauthorized_client';
  return given.length === 1 && known.includes(given[0] ?? '') ? undefined : 'redirect_mismatch';
};

const challengeProblem = (query: URLSearchParams): boolean => {
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method');
  if (challenge === null && method === null) return false;
  return method !== 'S256' || !/^[A-Za-z0-9_-]{43}$/.test(challenge ?? '');
};

const RESOURCE = /^(?:https:\/\/|http:\/\/localhost|[a-z][a-z0-9+.-]*:\/\/)\S+$/i;

const askedScopes = (query: URLSearchParams): string[] =>
  (query.get('scope') ?? '').split(' ').filter((scope) => scope !== '');

const failureOf = (scope: ClientScope, query: URLSearchParams): Failure | undefined => {
  const { pool, client } = scope;
  const type = query.get('response_type');
  if (type !== 'code' && type !== 'token') return { error: 'invalid_request' };
  if (!allowsFlow(client, type === 'code' ? 'code' : 'implicit')) {
    return { error: 'unauthorized_client' };
  }
  if (challengeProblem(query)) return { error: 'invalid_request' };
  const resource = query.get('resource');
  if (resource !== null && (!RESOURCE.test(resource) || /^http:\/\/(?!localhost)/i.test(resource)))
    return { error: 'invalid_request' };
  const allowed = allowedScopes(pool, client);
  const asked = askedScopes(query);
  const needsOpenId = asked.some((each) => ['email', 'phone', 'profile'].includes(each));
  if (asked.some((each) => !allowed.includes(each)) || (needsOpenId && !asked.includes('openid'))) {
    return { error: 'invalid_request', description: 'invalid_scope' };
  }
  return undefined;
};

const stateOf = (query: URLSearchParams): { readonly state?: string } => {
  const state = query.get('state');
  return state === null ? {} : { state };
};

const grantOf = ({ pool, client }: ClientScope, query: URLSearchParams): OAuthGrant => {
  const asked = askedScopes(query);
  const nonce = query.get('nonce');
  const resource = query.get('resource');
  return {
    scopes: asked.length > 0 ? asked : allowedScopes(pool, client),
    ...(nonce === null ? {} : { nonce }),
    ...(resource === null ? {} : { resource }),
  };
};

/**
 * Judges the parameters of an authorization request. Only an exact match of `redirect_uri` with a
 * callback URL of the client is ever redirected to, or with one of `ownPages`: the console of the
 * local stack is none that a template could name, for its port is not known before. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export const readAuthorizationRequest = (
  scope: ClientScope,
  query: URLSearchParams,
  ownPages: readonly string[] = [],
): AuthorizationReading => {
  const problem = redirectProblem(scope, query, ownPages);
  if (problem !== undefined) return { kind: 'refused', problem };
  const redirectUri = query.get('redirect_uri') ?? '';
  const failure = failureOf(scope, query);
  if (failure) return { kind: 'failed', redirectUri, ...stateOf(query), ...failure };
  const challenge = query.get('code_challenge');
  return {
    kind: 'accepted',
    request: {
      responseType: query.get('response_type') === 'token' ? 'token' : 'code',
      redirectUri,
      ...stateOf(query),
      grant: grantOf(scope, query),
      ...(challenge === null ? {} : { challenge }),
      prompts: (query.get('prompt') ?? '').split(' ').filter((word) => word !== ''),
    },
  };
};
