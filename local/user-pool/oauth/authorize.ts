import type { AwsCall } from '../../gateway/aws-service.ts';
import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { chooseProvider } from '../federation/choose-provider.ts';
import { startFederation } from '../federation/start-federation.ts';
import { refusalPage } from '../login-pages/refusal-page.ts';
import { readAuthorizationRequest, type AuthorizationRequest } from './authorization-request.ts';
import { browserSessionOf } from './browser-sessions.ts';
import { lookUpClient } from './client-of-request.ts';
import { failSignIn, returnToApplication } from './finish-sign-in.ts';
import { redirect } from './redirects.ts';

/** A browser with an authorization request that may go on. */
export interface Visit {
  readonly context: UserPoolContext;
  readonly scope: ClientScope;
  readonly request: AuthorizationRequest;
  readonly http: HttpRequest;
  /** The call that the operations of the API see. */
  readonly call: AwsCall;
}

/** Judges the request of a browser; answers those that may not go on. */
export const admitVisit = (
  context: UserPoolContext,
  http: HttpRequest,
): { readonly visit: Visit } | { readonly answer: HttpAnswer } => {
  const scope = lookUpClient(context, http.query.get('client_id'));
  if (!scope) return { answer: refusalPage('invalid_client') };
  const reading = readAuthorizationRequest(scope, http.query);
  if (reading.kind === 'refused') return { answer: refusalPage(reading.problem) };
  if (reading.kind === 'failed') return { answer: failSignIn(reading) };
  const call = { region: scope.pool.region, request: http };
  return { visit: { context, scope, request: reading.request, http, call } };
};

/** The browser's session, unless the application wants the user to sign in anew. */
export const standingSession = ({ context, scope, request, http }: Visit) =>
  request.prompts.includes('login') ? undefined : browserSessionOf(context, scope.pool, http);

/**
 * `GET /oauth2/authorize`: to the application for browsers that are signed in, to the identity
 * provider that was named, else to the sign-in page.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
export const authorize = async (
  context: UserPoolContext,
  http: HttpRequest,
): Promise<HttpAnswer> => {
  const admitted = admitVisit(context, http);
  if ('answer' in admitted) return admitted.answer;
  const { visit } = admitted;
  const { scope, request } = visit;
  const choice = chooseProvider(scope, http.query);
  const session = standingSession(visit);
  if (session && choice === undefined) {
    return await returnToApplication(context, scope, { request, session });
  }
  if (request.prompts.includes('none')) return failSignIn({ ...request, error: 'login_required' });
  if (choice === 'unknown') return failSignIn({ ...request, error: 'invalid_request' });
  if (choice !== undefined && choice !== 'COGNITO') return await startFederation(visit, choice);
  return redirect(`/login?${http.query}`);
};
