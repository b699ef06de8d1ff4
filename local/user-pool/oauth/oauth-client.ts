import { invalidParameter } from '../errors.ts';
import { flag, type Input, textList } from '../input.ts';
import type { AppClient, UserPool } from '../model.ts';
import { USER_ADMIN_SCOPE } from '../scopes.ts';
import { customScopes } from './resource-servers.ts';

/** Scopes that every pool has. */
const standardScopes = ['openid', 'email', 'phone', 'profile', USER_ADMIN_SCOPE];

/** A flow of OAuth 2 as `AllowedOAuthFlows` names it. */
export type OAuthFlow = 'code' | 'implicit' | 'client_credentials';

/** Whether a client may use the OAuth 2 endpoints at all (`AllowedOAuthFlowsUserPoolClient`). */
export const usesOAuth = (client: AppClient): boolean =>
  flag(client.settings, 'AllowedOAuthFlowsUserPoolClient');

/** Whether a client may use one flow. */
export const allowsFlow = (client: AppClient, flow: OAuthFlow): boolean =>
  usesOAuth(client) && textList(client.settings, 'AllowedOAuthFlows').includes(flow);

/** The scopes of a client that its pool still has. */
export const allowedScopes = (pool: UserPool, client: AppClient): string[] => {
  const existing = new Set([...standardScopes, ...customScopes(pool)]);
  return textList(client.settings, 'AllowedOAuthScopes').filter((scope) => existing.has(scope));
};

/** Whether users without an identity provider may sign in on the pages. */
export const allowsLocalUsers = (client: AppClient): boolean =>
  textList(client.settings, 'SupportedIdentityProviders').includes('COGNITO');

const isLoopbackOrSafe = (url: string): boolean => {
  const parsed = URL.parse(url);
  if (!parsed || parsed.hash !== '') return false;
  if (parsed.protocol !== 'http:') return true;
  return ['localhost', '127.0.0.1', '[::1]'].includes(parsed.hostname);
};

/**
 * What is wrong with the OAuth 2 members of a client's settings, in Cognito's manner; `undefined`
 * when nothing. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html
 */
const oauthSettingsProblem = (
  pool: Pick<UserPool, 'resourceServers' | 'identityProviders'>,
  settings: Input,
  { hasSecret }: { readonly hasSecret: boolean },
): string | undefined => {
  const flows = textList(settings, 'AllowedOAuthFlows');
  const scopes = textList(settings, 'AllowedOAuthScopes');
  if (flows.includes('client_credentials')) {
    if (flows.length > 1) {
      return 'client_credentials flow can not be selected along with code flow or implicit flow.';
    }
    if (!hasSecret) {
      return 'client_credentials flow can not be selected if client does not have a client secret.';
    }
    if (scopes.some((scope) => standardScopes.includes(scope))) {
      return 'client_credentials flow can only be used with custom scopes.';
    }
  }
  const existing = new Set([...standardScopes, ...customScopes(pool)]);
  const unknown = scopes.find((scope) => !existing.has(scope));
  if (unknown !== undefined) return `Scope ${unknown} does not exist.`;
  const missing = textList(settings, 'SupportedIdentityProviders').find(
    (name) => name !== 'COGNITO' && !pool.identityProviders.has(name),
  );
  if (missing !== undefined) {
    return `The provider ${missing} does not exist for User Pool.`;
  }
  const urls = [...textList(settings, 'CallbackURLs'), ...textList(settings, 'LogoutURLs')];
  const bad = urls.find((url) => !isLoopbackOrSafe(url));
  return bad === undefined ? undefined : `cannot use the HTTP protocol: ${bad}`;
};

/** Throws `InvalidParameterException` for OAuth 2 settings that Cognito refuses. */
export const assertOAuthSettings = (
  pool: UserPool,
  settings: Input,
  secret: { readonly hasSecret: boolean },
): void => {
  const problem = oauthSettingsProblem(pool, settings, secret);
  if (problem !== undefined) throw invalidParameter(problem);
};
