import type { HttpAnswer, HttpRequest, Route } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { finishOidc } from '../federation/finish-oidc.ts';
import { finishSaml } from '../federation/finish-saml.ts';
import { confirmByLink, showConfirm, submitConfirm } from '../login-pages/confirm-user.ts';
import {
  forgotPasswordPage,
  submitForgotPassword,
  submitNewPassword,
} from '../login-pages/forgot-password.ts';
import { showLogin, submitLogin } from '../login-pages/login.ts';
import { signUpPage, submitSignUp } from '../login-pages/sign-up.ts';
import { showPage, takeForm } from '../login-pages/visited-page.ts';
import { authorize } from './authorize.ts';
import { logout } from './logout.ts';
import { revokeEndpoint } from './revoke.ts';
import { tokenEndpoint } from './token-endpoint.ts';
import { userInfo } from './user-info.ts';

type Handler = (context: UserPoolContext, http: HttpRequest) => Promise<HttpAnswer>;

const handlers: Readonly<Record<string, Handler>> = {
  'GET /oauth2/authorize': authorize,
  'POST /oauth2/token': tokenEndpoint,
  'GET /oauth2/userInfo': userInfo,
  'POST /oauth2/userInfo': userInfo,
  'POST /oauth2/revoke': revokeEndpoint,
  'GET /logout': logout,
  'GET /oauth2/idpresponse': finishOidc,
  'POST /oauth2/idpresponse': finishOidc,
  'POST /saml2/idpresponse': finishSaml,
  'GET /login': (context, http) => showPage(context, http, showLogin),
  'POST /login': (context, http) => takeForm(context, http, submitLogin),
  'GET /signup': (context, http) => showPage(context, http, (visit) => signUpPage(visit)),
  'POST /signup': (context, http) => takeForm(context, http, submitSignUp),
  'GET /confirmUser': (context, http) =>
    http.query.has('confirmation_code')
      ? confirmByLink(context, http)
      : showPage(context, http, showConfirm),
  'POST /confirmUser': (context, http) => takeForm(context, http, submitConfirm),
  'GET /forgotPassword': (context, http) =>
    showPage(context, http, (visit) => forgotPasswordPage(visit)),
  'POST /forgotPassword': (context, http) => takeForm(context, http, submitForgotPassword),
  'POST /confirmForgotPassword': (context, http) => takeForm(context, http, submitNewPassword),
};

/** Paths are told apart without regard to case and a trailing slash. */
const byPath = new Map(
  Object.entries(handlers).map(([key, handler]) => [key.toLowerCase(), handler] as const),
);

/**
 * The OAuth 2 endpoints and the managed login pages of every pool, at the root of the gateway. The
 * pool is found by `client_id`, by the token, or by the state of a federation.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoints.html
 */
export const createOAuthRoute =
  (context: UserPoolContext): Route =>
  async (http) => {
    const path = http.path.length > 1 ? http.path.replace(/\/$/, '') : http.path;
    const method = http.method === 'HEAD' ? 'GET' : http.method;
    const handler = byPath.get(`${method} ${path}`.toLowerCase());
    return handler ? await handler(context, http) : undefined;
  };
