import type { IncomingHttpHeaders } from 'node:http';
import type { DescribedCors } from './described-http-api.ts';

const isAllowed = (origins: readonly string[], origin: string): boolean =>
  origins.some(
    (one) =>
      one === '*' ||
      one === origin ||
      (/^https?:\/\/\*$/u.test(one) && origin.startsWith(one.slice(0, -1))),
  );

/**
 * The headers by which a page may read an answer; none for other origins than those of the
 * template, and for callers that are no page.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export const apiCorsHeaders = (
  cors: DescribedCors | undefined,
  { origin }: IncomingHttpHeaders,
): Record<string, string> => {
  if (!cors || origin === undefined || !isAllowed(cors.allowOrigins, origin)) return {};
  const exposed = cors.exposeHeaders.join(',');
  return {
    'access-control-allow-origin': cors.allowOrigins.includes('*') ? '*' : origin,
    ...(exposed === '' ? {} : { 'access-control-expose-headers': exposed }),
  };
};

/** What the API answers to a preflight by itself, whoever asks. */
export const apiPreflightHeaders = (
  cors: DescribedCors | undefined,
  headers: IncomingHttpHeaders,
): Record<string, string> => {
  const allowed = apiCorsHeaders(cors, headers);
  if (!cors || allowed['access-control-allow-origin'] === undefined) return {};
  return {
    ...allowed,
    'access-control-allow-methods': cors.allowMethods.join(','),
    'access-control-allow-headers': cors.allowHeaders.join(','),
    ...(cors.maxAgeSeconds === undefined
      ? {}
      : { 'access-control-max-age': String(cors.maxAgeSeconds) }),
  };
};
