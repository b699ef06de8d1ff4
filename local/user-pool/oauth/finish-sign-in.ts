import { randomUUID } from 'node:crypto';
import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer } from '../../gateway/http.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { issueTokens } from '../issue-tokens.ts';
import { issueAuthorizationCode } from './authorization-codes.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import { openBrowserSession } from './browser-sessions.ts';
import type { OAuthErrorCode } from './oauth-error.ts';
import type { BrowserSession } from './oauth-state.ts';
import { redirect, withFragment, withQuery } from './redirects.ts';

/** A user who has signed in, and what for. */
interface Arrival {
  readonly request: AuthorizationRequest;
  readonly username: string;
  readonly authTime: number;
}

const implicitLocation = async (
  context: UserPoolContext,
  scope: ClientScope,
  { request, username, authTime }: Arrival,
): Promise<string> => {
  const { grant, redirectUri, state } = request;
  const tokens = await issueTokens(context, scope, {
    username,
    authTime,
    grant,
    source: 'TokenGeneration_HostedAuth',
    clientMetadata: undefined,
    originJti: randomUUID(),
  });
  return withFragment(redirectUri, {
    ...(grant.scopes.includes('openid') ? { id_token: tokens.IdToken } : {}),
    access_token: tokens.AccessToken,
    token_type: 'Bearer',
    expires_in: String(tokens.ExpiresIn),
    state,
  });
};

const codeLocation = (
  context: UserPoolContext,
  scope: ClientScope,
  { request, username, authTime }: Arrival,
): string => {
  const { grant, redirectUri, state, challenge } = request;
  const code = issueAuthorizationCode(context, scope, {
    username,
    authTime,
    grant,
    redirectUri,
    ...(challenge === undefined ? {} : { challenge }),
  });
  return withQuery(redirectUri, { code, state });
};

/**
 * Sends a browser back with an error. Members stand in the order in which Cognito has been seen to
 * write them.
 */
export const failSignIn = ({
  redirectUri,
  state,
  error,
  description,
}: {
  readonly redirectUri: string;
  readonly state?: string | undefined;
  readonly error: OAuthErrorCode;
  readonly description?: string | undefined;
}): HttpAnswer =>
  redirect(withQuery(redirectUri, { error_description: description, state, error }));

/** Sends a browser that is signed in back to the application, with a code or with tokens. */
export const returnToApplication = async (
  context: UserPoolContext,
  scope: ClientScope,
  {
    request,
    session,
    setCookie,
  }: {
    readonly request: AuthorizationRequest;
    readonly session: BrowserSession;
    readonly setCookie?: string;
  },
): Promise<HttpAnswer> => {
  const { username, authTime } = session;
  const arrival = { request, username, authTime };
  if (request.responseType === 'code') {
    return redirect(codeLocation(context, scope, arrival), setCookie);
  }
  try {
    return redirect(await implicitLocation(context, scope, arrival), setCookie);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return failSignIn({ ...request, error: 'invalid_request', description: error.message });
  }
};

/** Remembers a user who has just signed in and sends the browser back to the application. */
export const finishSignIn = async (
  context: UserPoolContext,
  scope: ClientScope,
  { request, username }: { readonly request: AuthorizationRequest; readonly username: string },
): Promise<HttpAnswer> => {
  const opened = openBrowserSession(context, scope, username);
  return await returnToApplication(context, scope, { request, ...opened });
};
