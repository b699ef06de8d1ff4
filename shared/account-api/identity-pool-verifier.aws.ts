import { callAws } from '../aws/call-aws.ts';
import { environment } from '../environment/environment.ts';
import { isRecord } from '../events/event.ts';
import type { IdentityVerifier } from './identity-verifier.ts';

const CALL_LIMIT_MS = 2500;

const REFUSED = new Set([
  'NotAuthorizedException',
  'InvalidParameterException',
  'ResourceConflictException',
]);

const endpoint = (): string =>
  environment['AWS_ENDPOINT_URL'] ??
  `https://cognito-identity.${environment['AWS_REGION'] ?? ''}.amazonaws.com`;

/** An error of the identity pool, by its name. */
const named = (name: string): Error => Object.assign(new Error(name), { name });

const errorName = (body: unknown): string =>
  (isRecord(body) ? String(body['__type']) : 'UnknownError').replace(/^.*#/, '');

const getId = async (input: unknown, signal: AbortSignal): Promise<string | undefined> => {
  const answer = await fetch(endpoint(), {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AWSCognitoIdentityService.GetId',
    },
    body: JSON.stringify(input),
    signal,
  });
  const body: unknown = await answer.json();
  if (answer.ok && isRecord(body) && typeof body['IdentityId'] === 'string') {
    return body['IdentityId'];
  }
  const name = errorName(body);
  if (REFUSED.has(name)) return undefined;
  throw named(name);
};

/**
 * Asks the identity pool itself: it verifies the ID token, and gives an id only to whom it belongs.
 * `GetId` takes no credentials, so a plain request does what an SDK client would be loaded for.
 *
 * Source: https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
 */
export const identityPoolVerifier = (identityPoolId: string): IdentityVerifier => ({
  identityOf: ({ provider, idToken }, signal) =>
    callAws(
      { service: 'cognito-identity', operation: 'GetId', signal, limitMs: CALL_LIMIT_MS },
      (abortSignal) =>
        getId({ IdentityPoolId: identityPoolId, Logins: { [provider]: idToken } }, abortSignal),
    ),
});
