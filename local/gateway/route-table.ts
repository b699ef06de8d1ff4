import { jsonAnswer, type HttpAnswer, type HttpRequest, type Route } from './http.ts';

/** One method of one path. */
export interface PathRoute {
  readonly method: string;
  /** Exact path, e.g. `/_local/messages`. */
  readonly path: string;
  readonly handler: (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;
}

/** An entry of a route table. */
export const route = (method: string, path: string, handler: PathRoute['handler']): PathRoute => ({
  method,
  path,
  handler,
});

const wrongMethod = (request: HttpRequest, allowed: string): HttpAnswer => ({
  ...jsonAnswer(
    { problems: [`${request.path} does not take ${request.method}, only ${allowed}.`] },
    405,
  ),
  headers: { 'content-type': 'application/json', allow: allowed },
});

/**
 * Makes a route of exact paths. A path of the table with a method that it lacks is answered 405, so
 * all methods of a path belong into one table; other paths are passed on. `HEAD` counts as `GET`.
 */
export const routeTable = (entries: readonly PathRoute[]): Route => {
  const paths = Map.groupBy(entries, ({ path }) => path);
  return async (request) => {
    const methods = paths.get(request.path);
    if (!methods) return undefined;
    const asked = request.method === 'HEAD' ? 'GET' : request.method;
    const found = methods.find(({ method }) => method === asked);
    return found
      ? found.handler(request)
      : wrongMethod(request, methods.map(({ method }) => method).join(', '));
  };
};
