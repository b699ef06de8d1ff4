import { Hono } from 'hono/tiny';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import type { AccountApiParts, ApiEnvironment } from './api-parts.ts';
import { datasetRoutes } from './dataset-routes.ts';
import { meRoutes } from './me-routes.ts';
import {
  ApiProblem,
  problemDetails,
  statusOf,
  type ProblemCode,
  type ProblemExtras,
} from './problem.ts';

/** Names the problem for the log; it does not leave the function. */
export const PROBLEM_HEADER = 'x-poolkeeper-problem';

/** What hears of an error that ended a request and is not the caller's fault. */
export type HearFailure = (error: unknown) => void;

/** RFC 9470 tells clients how to get a token that is recent enough. */
const challengeOf = (code: ProblemCode, { maxAge }: ProblemExtras): Record<string, string> => {
  if (code !== 'SIGN_IN_AGAIN') return {};
  return {
    'www-authenticate': `Bearer error="insufficient_user_authentication", max_age="${maxAge ?? 0}"`,
  };
};

/** The answer for a problem, as problem details. */
export const problemResponse = (code: ProblemCode, extras: ProblemExtras = {}): Response =>
  new Response(JSON.stringify(problemDetails(code, extras)), {
    status: statusOf(code),
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      [PROBLEM_HEADER]: code,
      ...challengeOf(code, extras),
    },
  });

/**
 * The account API as an app: the same in the function, in tests and wherever else a `Request` can
 * be given to it. Every answer is the caller's own and is kept by no cache.
 */
export const accountApi = (parts: AccountApiParts, hearFailure: HearFailure) => {
  const app = new Hono<ApiEnvironment>();
  app.use(async (c, next) => {
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });
  app.route('/', meRoutes(parts));
  app.route('/', datasetRoutes(parts));
  app.notFound(() => problemResponse('NOT_FOUND'));
  app.onError((error) => {
    if (error instanceof ApiProblem) return problemResponse(error.code, error.extras);
    hearFailure(error);
    return problemResponse(error instanceof DependencyFailed ? 'UNAVAILABLE' : 'FAILED');
  });
  return app;
};
