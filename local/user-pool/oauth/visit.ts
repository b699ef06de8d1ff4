import type { AwsCall } from '../../gateway/aws-service.ts';
import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { refusalPage } from '../login-pages/refusal-page.ts';
import { readAuthorizationRequest, type AuthorizationRequest } from './authorization-request.ts';
import { browserSessionOf } from './browser-sessions.ts';
import { lookUpClient } from './client-of-request.ts';
import { failSignIn } from './finish-sign-in.ts';

/** A browser with an authorization request that may go on. */
export interface Visit {
  readonly context: UserPoolContext;
  readonly scope: ClientScope;
  readonly request: AuthorizationRequest;
  readonly http: HttpRequest;
  /** The call that the operations of the API see. */
  readonly call: AwsCall;
}

/** The console may be returned to, and signed out to, by either name of this machine. */
export const consolePages = ({ gatewayUrl }: UserPoolContext): string[] => {
  const { port } = new URL(gatewayUrl());
  return ['127.0.0.1', 'localhost'].map((host) => `http://${host}:${port}/console/`);
};

/** Judges the request of a browser; answers those that may not go on. */
export const admitVisit = (
  context: UserPoolContext,
  http: HttpRequest,
): { readonly visit: Visit } | { readonly answer: HttpAnswer } => {
  const scope = lookUpClient(context, http.query.get('client_id'));
  if (!scope) return { answer: refusalPage('invalid_client') };
  const reading = readAuthorizationRequest(scope, http.query, consolePages(context));
  if (reading.kind === 'refused') return { answer: refusalPage(reading.problem) };
  if (reading.kind === 'failed') return { answer: failSignIn(reading) };
  const call = { region: scope.pool.region, request: http };
  return { visit: { context, scope, request: reading.request, http, call } };
};

/** The browser's session, unless the application wants the user to sign in anew. */
export const standingSession = ({ context, scope, request, http }: Visit) =>
  request.prompts.includes('login') ? undefined : browserSessionOf(context, scope.pool, http);
