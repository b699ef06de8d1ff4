import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { chooseProvider } from '../federation/choose-provider.ts';
import { startFederation } from '../federation/start-federation.ts';
import { failSignIn, returnToApplication } from './finish-sign-in.ts';
import { redirect } from './redirects.ts';
import { admitVisit, standingSession } from './visit.ts';

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
