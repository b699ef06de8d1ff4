import type { AwsService } from '../gateway/aws-service.ts';
import type { Route } from '../gateway/http.ts';
import type { StateKeeper } from './state-keeper.ts';

type During = StateKeeper['during'];

/** A service whose answers, refusals included, leave only once what the call has changed is kept. */
export const saveAfterCalls = (service: AwsService, during: During): AwsService => ({
  name: service.name,
  protocol: service.protocol,
  target: service.target,
  call: (operation, input, call) => during(() => service.call(operation, input, call)),
});

/** Routes as one, whose answers leave only once what the request has changed is kept. */
export const saveAfterRequests =
  (routes: readonly Route[], during: During): Route =>
  (request) =>
    during(async () => {
      for (const route of routes) {
        const answer = await route(request);
        if (answer) return answer;
      }
      return undefined;
    });
