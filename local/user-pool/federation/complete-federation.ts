import { AwsError } from '../../gateway/aws-error.ts';
import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import { refusalPage } from '../login-pages/refusal-page.ts';
import type { UserPoolContext } from '../context.ts';
import { admitVisit, type Visit } from '../oauth/visit.ts';
import { failSignIn, finishSignIn } from '../oauth/finish-sign-in.ts';
import type { PendingFederation } from '../oauth/oauth-state.ts';
import { admitFederatedUser, type ProvenIdentity } from './admit-federated-user.ts';
import type { IdentityProvider } from './identity-provider.ts';
import { takeFederation } from './pending-federations.ts';
import { atOrigin, originOf } from './provider-origin.ts';

/** A browser back from a provider, with the authorization request that it left with. */
export interface Return {
  readonly visit: Visit;
  readonly provider: IdentityProvider;
  readonly pending: PendingFederation;
}

/** Proves who has come; throws `AwsError` for what the provider or its answer got wrong. */
type Prove = (back: Return) => Promise<ProvenIdentity>;

/** Cognito has been seen to end the text of a trigger's refusal with a blank. */
const describeFailure = ({ code, message }: AwsError): string =>
  code === 'UserLambdaValidationException' ? `${message} ` : message;

/**
 * Ends a federated sign-in: the browser goes back to the application with a code, or with what a
 * trigger or the provider said.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/federation-endpoint-idp-responses.html
 */
export const completeFederation = async (
  context: UserPoolContext,
  http: HttpRequest,
  {
    state,
    anyBrowser,
    prove,
  }: { readonly state: string | null; readonly anyBrowser: boolean; readonly prove: Prove },
): Promise<HttpAnswer> => {
  const taken = takeFederation(context, http, { state, anyBrowser });
  const known = taken?.pool.identityProviders.get(taken.pending.providerName);
  if (!taken || !known) return refusalPage('invalid_state');
  const { pending } = taken;
  const admitted = admitVisit(context, { ...http, query: new URLSearchParams(pending.query) });
  if ('answer' in admitted) return admitted.answer;
  const { visit } = admitted;
  const { scope, request } = visit;
  try {
    const provider = atOrigin(known, originOf(http));
    const identity = await prove({ visit, provider, pending });
    const username = await admitFederatedUser(context, scope, identity);
    return await finishSignIn(context, scope, { request, username });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return failSignIn({
      ...request,
      error: 'invalid_request',
      description: describeFailure(error),
    });
  }
};
