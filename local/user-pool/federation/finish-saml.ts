import type { HttpAnswer, HttpRequest } from '../../gateway/http.ts';
import type { UserPoolContext } from '../context.ts';
import { invalidParameter } from '../errors.ts';
import { formFields } from '../oauth/form.ts';
import { textAttributes } from './attribute-mapping.ts';
import { completeFederation } from './complete-federation.ts';
import { readSamlResponse } from './saml.ts';
import { originOf } from './provider-origin.ts';

/**
 * `POST /saml2/idpresponse`: takes the response of a SAML provider to a request of ours. The
 * RelayState works once. Responses that nobody asked for are refused.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/saml2-idpresponse-endpoint.html
 */
export const finishSaml = async (
  context: UserPoolContext,
  http: HttpRequest,
): Promise<HttpAnswer> => {
  const fields = formFields(http);
  return await completeFederation(context, http, {
    state: fields.get('RelayState'),
    anyBrowser: true,
    prove: async ({ visit, provider, pending }) => {
      if (provider.type !== 'SAML') throw invalidParameter('Invalid SAML response received');
      const exchange = {
        pool: visit.scope.pool,
        provider,
        origin: originOf(http),
        proof: pending.proof,
      };
      const profile = await readSamlResponse(exchange, fields.get('SAMLResponse') ?? '');
      const samlResponse = textAttributes(profile.attributes);
      return { provider, ...profile, told: { samlResponse } };
    },
  });
};
