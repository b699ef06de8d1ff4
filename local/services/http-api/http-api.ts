import type { Clock } from '../../clock.ts';
import { type HttpAnswer, type HttpRequest, jsonAnswer, type Route } from '../../gateway/http.ts';
import type { Invoke } from '../../lambda/invocation.ts';
import { createPatience } from '../../lambda/patience.ts';
import { apiCorsHeaders, apiPreflightHeaders } from './api-cors.ts';
import { createJwtAuthorizer } from './authorize.ts';
import type { DescribedHttpApi } from './described-http-api.ts';
import { type MatchedRoute, matchRoute } from './match-route.ts';
import { answerOf, brokenIntegration, payloadOf } from './payload.ts';
import { createThrottle } from './throttle.ts';

/** Under which path of the gateway the HTTP API of the template is served. */
export const HTTP_API_PREFIX = '/_api';

/** Whether a path belongs to the HTTP API, which answers CORS by itself. */
export const isHttpApiPath = (path: string): boolean =>
  path === HTTP_API_PREFIX || path.startsWith(`${HTTP_API_PREFIX}/`);

/** What the HTTP API is made of. */
export interface HttpApiParts {
  readonly api: DescribedHttpApi;
  readonly invoke: Invoke;
  readonly clock: Pick<Clock, 'now'>;
  readonly gatewayUrl: () => string;
  /** Whom the tokens of the pool name as issuer. */
  readonly issuer: 'aws' | 'local';
}

const message = (status: number, text: string): HttpAnswer => jsonAnswer({ message: text }, status);

const poolIn = (issuer: string): string => issuer.split('/').at(-1) ?? '';

const decoded = (path: string): string | undefined => {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
};

const createAuthorizer = ({ clock, gatewayUrl, issuer }: HttpApiParts) =>
  createJwtAuthorizer({
    now: () => clock.now(),
    keysOf: (url) => new URL(`${gatewayUrl()}/${poolIn(url)}/.well-known/jwks.json`),
    issuerIn: (url) => (issuer === 'aws' ? url : `${gatewayUrl()}/${poolIn(url)}`),
  });

const callFunction = async (invoke: Invoke, { route }: MatchedRoute, event: unknown) => {
  const patience = createPatience(route.timeoutMs);
  try {
    const { functionError, payload } = await invoke(route.functionName, event, { patience });
    return functionError ? brokenIntegration() : answerOf(payload);
  } catch (error) {
    if (patience.signal.aborted) return message(503, 'Service Unavailable');
    throw error;
  } finally {
    patience.end();
  }
};

/**
 * The HTTP API of the template under `/_api/`: routes, JWT authorizer, CORS and throttling as API
 * Gateway has them, and the built function behind it. What the gateway refuses by itself it
 * answers as `{"message": …}`, as API Gateway does.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api.html
 */
export const createHttpApi = (parts: HttpApiParts): Route => {
  const { api, invoke, clock } = parts;
  const authorize = createAuthorizer(parts);
  const hasRoom = createThrottle(api.throttling, clock);

  const answer = async (request: HttpRequest): Promise<HttpAnswer> => {
    const path = decoded(request.path.slice(HTTP_API_PREFIX.length) || '/');
    if (path === undefined) return message(400, 'Bad Request');
    const matched = matchRoute(api.routes, request.method, path);
    if (!matched) return message(404, 'Not Found');
    const authorized = await authorize(request, matched.route);
    if (authorized && 'status' in authorized) {
      const { status, challenge } = authorized;
      const refusal = message(status, status === 401 ? 'Unauthorized' : 'Forbidden');
      return { ...refusal, headers: { ...refusal.headers, 'www-authenticate': challenge } };
    }
    if (!hasRoom()) return message(429, 'Too Many Requests');
    const event = { apiId: api.apiId, path, matched, authorized, now: clock.now() };
    return callFunction(invoke, matched, payloadOf(request, event));
  };
  return async (request) => {
    if (!isHttpApiPath(request.path)) return undefined;
    if (request.method === 'OPTIONS') {
      return { status: 204, headers: apiPreflightHeaders(api.cors, request.headers), body: '' };
    }
    const { status, headers, body } = await answer(request);
    return { status, body, headers: { ...headers, ...apiCorsHeaders(api.cors, request.headers) } };
  };
};
