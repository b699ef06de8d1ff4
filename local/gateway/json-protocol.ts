import { AwsError } from './aws-error.ts';
import type { HttpRequest } from './http.ts';
import { isStructure, type Structure } from './structure.ts';
import { headerText, type WireProtocol } from './wire-protocol.ts';

const readInput = ({ body }: HttpRequest): Structure => {
  if (body.length === 0) return {};
  let input: unknown;
  try {
    input = JSON.parse(body.toString('utf8'));
  } catch {
    // The parser's own message quotes the body, which may hold a password.
    throw new AwsError('SerializationException', 'The request body is not valid JSON.');
  }
  if (isStructure(input)) return input;
  throw new AwsError('SerializationException', 'The request body must be a JSON object.');
};

/**
 * AWS JSON as Cognito, KMS (1.1) and DynamoDB (1.0) speak it.
 *
 * Source: https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html
 */
export const jsonProtocol = (version: '1.0' | '1.1'): WireProtocol => {
  const contentType = `application/x-amz-json-${version}`;
  return {
    readInput,
    answer: ({ requestId }, output) => ({
      status: 200,
      headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
      body: JSON.stringify(output ?? {}),
    }),
    refuse: ({ requestId }, error) => ({
      status: error.status,
      headers: {
        'content-type': contentType,
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': error.code,
        'x-amzn-errormessage': headerText(error.message),
      },
      body: JSON.stringify({ __type: error.code, message: error.message, ...error.details }),
    }),
  };
};
