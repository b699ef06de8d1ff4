import { AwsError } from '../gateway/aws-error.ts';

/** Places for so many at the same time. */
export interface Places {
  /** Takes a place if one is free. */
  take(): boolean;
  /**
   * Waits in line for a place, which is taken then.
   *
   * @throws `AwsError` `TooManyRequestsException` after the longest wait, as Lambda answers above its
   *   concurrency
   */
  wait(): Promise<void>;
  /** Gives a place up: to whoever waits longest, if anybody waits. */
  giveUp(): void;
  /** Lets everybody go on who waits, with a place or without. */
  dissolve(): void;
}

/** Makes as many free places as `limit`. */
export const createPlaces = (limit: number, longestWaitMs: number): Places => {
  const waiting = new Set<() => void>();
  let taken = 0;
  return {
    take: () => {
      if (taken >= limit) return false;
      taken += 1;
      return true;
    },
    wait: () =>
      new Promise((done, fail) => {
        const goOn = (): void => {
          waiting.delete(goOn);
          clearTimeout(timer);
          done();
        };
        const timer = setTimeout(() => {
          waiting.delete(goOn);
          fail(new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429));
        }, longestWaitMs);
        waiting.add(goOn);
      }),
    giveUp: () => {
      const [longest] = waiting;
      if (longest) longest();
      else taken -= 1;
    },
    dissolve: () => waiting.forEach((goOn) => goOn()),
  };
};
