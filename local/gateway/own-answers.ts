import type { IncomingMessage } from 'node:http';
import { asAwsError } from './aws-dispatch.ts';
import { jsonAnswer, type HttpAnswer, type HttpRequest } from './http.ts';
import { BODY_LIMIT } from './read-body.ts';
import { isLocalHost, isLocalOrigin } from './same-machine.ts';

const refusal = (status: number, code: string, message: string): HttpAnswer => ({
  ...jsonAnswer({ __type: code, message }, status),
  headers: { 'content-type': 'application/json', 'x-amzn-errortype': code },
});

/** The refusal of a request that does not come from this machine, or `undefined`. */
export const refuseForeigner = ({ headers }: IncomingMessage): HttpAnswer | undefined => {
  if (!isLocalHost(headers.host)) {
    return refusal(
      403,
      'AccessDeniedException',
      'The local stack answers only as localhost, 127.0.0.1 or [::1].',
    );
  }
  return isLocalOrigin(headers.origin)
    ? undefined
    : refusal(
        403,
        'AccessDeniedException',
        'The local stack answers only pages of this machine (localhost, 127.0.0.1), on any port.',
      );
};

/** The refusal of a body that is too long. */
export const tooLarge = (): HttpAnswer =>
  refusal(
    413,
    'RequestEntityTooLargeException',
    `The request body is longer than ${BODY_LIMIT} bytes.`,
  );

/** What can be looked at by `GET`; a test asks each of them, and compares with the documentation. */
export const pages: readonly string[] = [
  '/console/',
  '/confirm/',
  '/amplify_outputs.json',
  '/_api/me',
  '/_aws/ses',
  '/_local/amplify-config.json',
  '/_local/aws-calls',
  '/_local/clock',
  '/_local/dead-letters',
  '/_local/events',
  '/_local/fault-targets',
  '/_local/faults',
  '/_local/messages',
  '/_local/schedules',
  '/_local/suppressions',
  '/_local/triggers',
];

/** The answer to a request that no route and no service takes: it tells what exists. */
export const notFound = (services: readonly string[], { method, path }: HttpRequest): HttpAnswer =>
  jsonAnswer(
    {
      __type: 'NotFound',
      message: `Nothing answers ${method} ${path.slice(0, 200)} here.`,
      services,
      pages,
      documentation: 'docs/reference/local-stack.md',
    },
    404,
  );

/** The answer when a route has thrown: an `AwsError` as it is, anything else as `InternalFailure`. */
export const failedAnswer = (error: unknown): HttpAnswer => {
  const { code, message, status } = asAwsError(error, 'The gateway');
  return refusal(status, code, message);
};
