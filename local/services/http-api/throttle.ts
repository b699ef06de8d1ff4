import type { Clock } from '../../clock.ts';
import type { DescribedHttpApi } from './described-http-api.ts';

/** Takes one request; `false` when there is no room for it. */
export type Throttle = () => boolean;

/**
 * A token bucket as API Gateway has one for each stage: `burstLimit` requests at once, refilled at
 * `rateLimit` a second.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
 */
export const createThrottle = (
  limits: DescribedHttpApi['throttling'],
  clock: Pick<Clock, 'now'>,
): Throttle => {
  if (!limits) return () => true;
  const { rateLimit, burstLimit } = limits;
  let tokens = burstLimit;
  let at = clock.now();
  return () => {
    const now = clock.now();
    // A clock that was reset gives nothing and takes nothing.
    tokens = Math.min(burstLimit, tokens + (Math.max(0, now - at) / 1000) * rateLimit);
    at = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
};
