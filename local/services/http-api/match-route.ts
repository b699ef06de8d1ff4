import type { DescribedRoute } from './described-http-api.ts';

/** A route found for a request, and what its path holds in the places of `{name}`. */
export interface MatchedRoute {
  readonly route: DescribedRoute;
  readonly pathParameters: Readonly<Record<string, string>>;
}

const PLACE = /^\{(?<name>[\w.-]+)(?<greedy>\+)?\}$/u;

const parametersIn = (
  pattern: readonly string[],
  path: readonly string[],
): Record<string, string> | undefined => {
  const found: Record<string, string> = {};
  for (const [at, part] of pattern.entries()) {
    const { name, greedy } = PLACE.exec(part)?.groups ?? {};
    if (name !== undefined && greedy) {
      const rest = path.slice(at).join('/');
      return rest === '' ? undefined : { ...found, [name]: rest };
    }
    const value = path[at];
    if (value === undefined || (name === undefined ? value !== part : value === '')) {
      return undefined;
    }
    if (name !== undefined) found[name] = value;
  }
  return pattern.length === path.length ? found : undefined;
};

/** The more of a path a route spells out, the earlier it is taken; a method goes before `ANY`. */
const rank = ({ routeKey }: DescribedRoute): number => {
  if (routeKey === '$default') return 0;
  const places = routeKey.match(/\{/gu)?.length ?? 0;
  return (routeKey.includes('+}') ? 1 : 1000 - places * 10) + (routeKey.startsWith('ANY ') ? 0 : 1);
};

/**
 * The most specific route for a method and a path, as an HTTP API chooses it: a full match before
 * a greedy one, `$default` last.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html
 */
export const matchRoute = (
  routes: readonly DescribedRoute[],
  method: string,
  path: string,
): MatchedRoute | undefined => {
  const parts = path.split('/');
  const ranked = routes.toSorted((one, other) => rank(other) - rank(one));
  for (const route of ranked) {
    if (route.routeKey === '$default') return { route, pathParameters: {} };
    const [verb, pattern = ''] = route.routeKey.split(' ');
    const pathParameters = parametersIn(pattern.split('/'), parts);
    if (pathParameters && (verb === 'ANY' || verb === method)) return { route, pathParameters };
  }
  return undefined;
};
