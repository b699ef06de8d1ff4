import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { textList } from '../input.ts';
import { refusalPage } from '../login-pages/refusal-page.ts';
import { closeBrowserSession } from './browser-sessions.ts';
import { lookUpClient } from './client-of-request.ts';
import { redirect } from './redirects.ts';
import { consolePages } from './visit.ts';

/**
 * `GET /logout`: signs the browser out and goes to a sign-out URL of the client (`logout_uri`), or
 * to the sign-in page (`redirect_uri`). Nothing but exact matches is redirected to; the console is
 * known to every client.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 */
export const logout = async (
  context: UserPoolContext,
  request: HttpRequest,
): Promise<HttpAnswer> => {
  const { query } = request;
  const scope = lookUpClient(context, query.get('client_id'));
  if (!scope) return refusalPage('invalid_client');
  const { settings } = scope.client;
  const logoutUri = query.get('logout_uri');
  const redirectUri = query.get('redirect_uri');
  if (logoutUri !== null) {
    const known = [...textList(settings, 'LogoutURLs'), ...consolePages(context)];
    const isKnown = known.includes(logoutUri);
    if (!isKnown) return refusalPage('redirect_mismatch');
    return redirect(logoutUri, closeBrowserSession(scope.pool, request));
  }
  if (redirectUri === null) return refusalPage('invalid_request');
  if (!textList(settings, 'CallbackURLs').includes(redirectUri)) {
    return refusalPage('redirect_mismatch');
  }
  return redirect(`/login?${query}`, closeBrowserSession(scope.pool, request));
};
