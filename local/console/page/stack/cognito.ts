/** An error of the Cognito API as its clients see it. */
export class CognitoError extends Error {
  constructor(name: string, message: string) {
    super(message);
    this.name = name;
  }
}

/**
 * Calls the Cognito API as an operator would. The local stack takes any credentials, so the calls
 * are not signed. Rejects with `CognitoError`.
 */
export const cognito = async <T = Record<string, unknown>>(
  operation: string,
  input: Readonly<Record<string, unknown>>,
): Promise<T> => {
  const answer = await fetch('/', {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      authorization:
        'AWS4-HMAC-SHA256 Credential=console/20260101/eu-west-1/cognito-idp/aws4_request, SignedHeaders=host, Signature=none',
    },
    body: JSON.stringify(input),
  });
  const body = (await answer.json()) as { __type?: string; message?: string } & T;
  if (!answer.ok) throw new CognitoError(body.__type ?? 'Error', body.message ?? '');
  return body;
};
