import type { IncomingHttpHeaders } from 'node:http';
import type { HttpAnswer } from './http.ts';

/** Cognito lets a page read these beside the body. */
const EXPOSED = 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date';

/** What Amplify, the AWS SDK and fetch send, for clients that do not say what they will send. */
const ALLOWED =
  'authorization,content-type,cache-control,x-amz-target,x-amz-user-agent,x-amz-date,' +
  'x-amz-security-token,x-amz-content-sha256,amz-sdk-invocation-id,amz-sdk-request';

const isHeaderList = (text: string): boolean => /^[\w\-, ]+$/.test(text);

/** The headers that let a page read an answer; none for callers that are not a page. */
export const corsHeaders = (headers: IncomingHttpHeaders): Record<string, string> =>
  headers.origin === undefined
    ? {}
    : { 'access-control-allow-origin': '*', 'access-control-expose-headers': EXPOSED };

/** Answers a browser's preflight: whatever headers it asks for are allowed, as Cognito does. */
export const preflightAnswer = (headers: IncomingHttpHeaders): HttpAnswer => {
  const asked = headers['access-control-request-headers'];
  return {
    status: 200,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-headers': asked !== undefined && isHeaderList(asked) ? asked : ALLOWED,
      'access-control-allow-methods': 'GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS',
      'access-control-expose-headers': EXPOSED,
      'access-control-max-age': '172800',
    },
    body: '',
  };
};
