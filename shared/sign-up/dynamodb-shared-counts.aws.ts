import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { countShared, uncount } from '../budgets/dynamodb-counts.aws.ts';
import type { Spread } from '../budgets/counters.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Admission, AdmissionRequest } from './admission.ts';
import { sharedCounters } from './sign-up-counters.ts';

/** Two attempts of 700 ms and the pause between them. */
const CALL_LIMIT_MS = 1600;

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
 * @throws `DependencyFailed` when one of the counts fails; the others are taken back
 */
export const countSignUp = async (
  where: { readonly client: DynamoDBClient; readonly table: string },
  request: AdmissionRequest,
  invocation: Invocation,
): Promise<SharedSignUps> => {
  const place = { ...where, limitMs: CALL_LIMIT_MS };
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
