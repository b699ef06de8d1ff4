import { countShared, uncount, type CountingPlace } from '../budgets/dynamodb-counts.aws.ts';
import type { Spread } from '../budgets/counters.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { sharedCounters } from './sign-up-counters.ts';

/** What has been counted where many meet. */
export interface SharedSignUps {
  /** The budgets that had no room. */
  readonly refusals: readonly Admission[];
  /** Takes back what was counted; a failure to is told to the log. */
  readonly takeBack: () => Promise<void>;
}

/**
 * Counts a sign-up for its caller, its domain and all.
 *
 * @throws `DependencyFailed` when a count fails and none was full; the others are taken back
 */
export const countSignUp = async (
  place: CountingPlace,
  request: AdmissionRequest,
  invocation: Invocation,
): Promise<SharedSignUps> => {
  const draw = (spread: Spread | undefined) => sharedCounters(request, spread);
  const { counted, full } = await countShared(
    place,
    (spread) => draw(spread).map(({ counter }) => counter),
    invocation,
  );
  return {
    refusals: draw(undefined).flatMap(({ counter, refusal }) =>
      full.includes(counter.scope) ? [refusal] : [],
    ),
    takeBack: () => uncount(place, counted, invocation).catch(invocation.degradedBy),
  };
};
