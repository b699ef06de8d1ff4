import { isRecord } from '../events/event.ts';

/** The parts of an HTTP API's event that the account API reads. */
export interface HttpEvent {
  readonly raw: Readonly<Record<string, unknown>>;
  /** The route of the template, e.g. `PUT /me/datasets/{name}`: no text of the caller's. */
  readonly routeKey: string;
  readonly method: string;
  /** Decoded by the gateway. */
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What an HTTP API takes for an answer. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What came is no event of an HTTP API with payload format 2.0. */
export class InvalidHttpEvent extends Error {
  constructor() {
    super('The event is none of an HTTP API with payload format 2.0.');
    this.name = 'InvalidHttpEvent';
  }
}

/** What the routes look at; others may hold what no request can carry (letters above U+00FF). */
const READ_HEADERS: ReadonlySet<string> = new Set(['content-type', 'if-match', 'if-none-match']);

/** What cannot be carried in a header that is read is a `?`: it fits nothing, and is not missing. */
const headersRead = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(isRecord(value) ? value : {}).flatMap(([name, text]) =>
      typeof text === 'string' && READ_HEADERS.has(name.toLowerCase())
        ? [[name, text.replaceAll(/[^\t\u0020-\u007e\u0080-\u00ff]/gu, '?')]]
        : [],
    ),
  );

const bodyOf = ({ body, isBase64Encoded }: Record<string, unknown>): Pick<HttpEvent, 'body'> => {
  if (typeof body !== 'string') return {};
  return { body: isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body };
};

/**
 * Reads an event of an HTTP API. Throws `InvalidHttpEvent` for anything else.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const parseHttpEvent = (event: unknown): HttpEvent => {
  if (!isRecord(event) || event['version'] !== '2.0') throw new InvalidHttpEvent();
  const { routeKey, rawPath, rawQueryString, headers, requestContext } = event;
  const http = isRecord(requestContext) ? requestContext['http'] : undefined;
  const method = isRecord(http) ? http['method'] : undefined;
  if (typeof method !== 'string' || typeof rawPath !== 'string') throw new InvalidHttpEvent();
  return {
    raw: event,
    routeKey: typeof routeKey === 'string' ? routeKey : 'unknown',
    method,
    path: rawPath,
    query: typeof rawQueryString === 'string' ? rawQueryString : '',
    headers: headersRead(headers),
    ...bodyOf(event),
  };
};

const takesBody = (method: string): boolean => method !== 'GET' && method !== 'HEAD';

/**
 * A segment of a path that comes decoded, as an address has it. What an address takes for a step
 * (`.`, `..`), however encoded, is encoded twice: it arrives as a name that nothing has.
 *
 * Source: https://url.spec.whatwg.org/#double-dot-path-segment
 */
const segmentOf = (text: string): string =>
  /^\.{1,2}$/.test(text) ? text.replaceAll('.', '%252E') : encodeURIComponent(text.toWellFormed());

const addressOf = ({ path, query }: HttpEvent): string =>
  `${path.split('/').map(segmentOf).join('/')}${query === '' ? '' : `?${query}`}`;

/** The event as a request; its host means nothing here. */
export const requestOf = (event: HttpEvent): Request => {
  const { method, headers, body } = event;
  return new Request(`https://api.invalid${addressOf(event)}`, {
    method,
    headers,
    ...(takesBody(method) && body !== undefined ? { body } : {}),
  });
};

/** A response as the HTTP API takes it, without the headers named. */
export const resultOf = async (
  response: Response,
  without: readonly string[] = [],
): Promise<HttpResult> => ({
  statusCode: response.status,
  headers: Object.fromEntries([...response.headers].filter(([name]) => !without.includes(name))),
  body: await response.text(),
});
