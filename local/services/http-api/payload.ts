import { randomUUID } from 'node:crypto';
import { type HttpAnswer, type HttpRequest, jsonAnswer } from '../../gateway/http.ts';
import { isRecord } from '../../template/cloudformation.ts';
import { fixedNames } from '../../template/fixed-names.ts';
import type { Authorized } from './authorize.ts';
import type { MatchedRoute } from './match-route.ts';

const TEXT = /^(?:text\/|application\/(?:json|javascript|xml)\b)/iu;

const headersOf = ({ headers }: HttpRequest): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined || name === 'cookie' ? [] : [[name, [value].flat().join(',')]],
    ),
  );

const bodyOf = ({ body, headers }: HttpRequest) => {
  if (body.length === 0) return { isBase64Encoded: false };
  const isBase64Encoded = !TEXT.test(headers['content-type'] ?? '');
  return { body: body.toString(isBase64Encoded ? 'base64' : 'utf8'), isBase64Encoded };
};

const queryOf = ({ query }: HttpRequest) =>
  query.size === 0
    ? {}
    : {
        queryStringParameters: Object.fromEntries(
          [...new Set(query.keys())].map((name) => [name, query.getAll(name).join(',')]),
        ),
      };

/** What an event is made of, beside the request. */
export interface EventParts {
  readonly apiId: string;
  /** Decoded, without the prefix under which the local stack serves the API. */
  readonly path: string;
  readonly matched: MatchedRoute;
  readonly authorized: Authorized | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * The event of payload format 2.0 for a request.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const payloadOf = (request: HttpRequest, parts: EventParts): Record<string, unknown> => {
  const { apiId, path, matched, authorized, now } = parts;
  const { routeKey } = matched.route;
  const hasParameters = Object.keys(matched.pathParameters).length > 0;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: request.query.toString(),
    ...(request.headers.cookie === undefined
      ? {}
      : { cookies: request.headers.cookie.split(/; ?/u) }),
    headers: headersOf(request),
    ...queryOf(request),
    requestContext: {
      accountId: fixedNames.accountId,
      apiId,
      ...(authorized && { authorizer: { jwt: authorized } }),
      domainName: String(request.headers.host),
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey,
      stage: '$default',
      time: new Date(now).toUTCString(),
      timeEpoch: now,
    },
    ...(hasParameters && { pathParameters: matched.pathParameters }),
    ...bodyOf(request),
  };
};

const textHeaders = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).map(([name, text]) => [
      name.toLowerCase(),
      String(text),
    ]),
  );

/** What the gateway answers when a function breaks, or answers something that is no answer. */
export const brokenIntegration = (): HttpAnswer =>
  jsonAnswer({ message: 'Internal Server Error' }, 500);

/**
 * The answer that a function's result stands for. Without a `statusCode` the whole of it is the
 * body of a 200.
 */
export const answerOf = (result: unknown): HttpAnswer => {
  if (!isRecord(result) || result['statusCode'] === undefined) {
    return typeof result === 'string'
      ? { status: 200, headers: { 'content-type': 'application/json' }, body: result }
      : jsonAnswer(result ?? null);
  }
  const { statusCode, headers, body = '', isBase64Encoded } = result;
  const status = Number(statusCode);
  if (!Number.isInteger(status) || status < 200 || status > 599 || typeof body !== 'string') {
    return brokenIntegration();
  }
  return {
    status,
    headers: textHeaders(headers),
    body: isBase64Encoded === true ? Buffer.from(body, 'base64') : body,
  };
};
