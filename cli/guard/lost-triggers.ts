import { KEY_SLOT, slotIn, triggerConfigIn, type Slot } from '../deployed/lambda-config.ts';
import { canonical } from '../template/json-value.ts';
import { finding, type ResourceChange } from './finding.ts';
import type { Judged } from './property-rule.ts';
import { shownValue } from './show-value.ts';

const slotsOf = ({ LambdaConfig }: ResourceChange['before']): ReadonlyMap<string, Slot> =>
  new Map(
    Object.entries(triggerConfigIn(LambdaConfig)).map(([slot, value]) => [slot, slotIn(value)]),
  );

/** What would be lost in a slot, and why that is dangerous. */
const lossIn = (slot: string, had: Slot, has: Slot | undefined): [string, string] | undefined => {
  const isSame = canonical(had.calls) === canonical(has?.calls);
  if (slot === KEY_SLOT && !isSame) {
    return [
      'codes for the custom senders would be encrypted with another key, or none',
      'Messages on their way could not be read, and the senders have no right to the new key until they are deployed.',
    ];
  }
  if (has === undefined) {
    return [
      `the trigger ${slot} would no longer be called`,
      'Cognito goes on without it: checks, accounts, claims or mails would silently be missing.',
    ];
  }
  if (!isSame) {
    return [
      `the trigger ${slot} would call ${shownValue(has.calls)} instead of ${shownValue(had.calls)}`,
      'What the other one does not check, note or add would silently be missing.',
    ];
  }
  if (has.version < had.version) {
    return [
      `${slot} would get events of ${has.version} instead of ${had.version}`,
      'Access tokens and machine tokens would lose their claims and scopes.',
    ];
  }
  return undefined;
};

/** Finds triggers that the pool would no longer call, call elsewhere, or with an older event. */
export const lostTriggers = ({ logicalId, before, after }: ResourceChange): Judged[] => {
  const has = slotsOf(after);
  return [...slotsOf(before)].flatMap(([slot, had]) => {
    const loss = lossIn(slot, had, has.get(slot));
    if (!loss) return [];
    const [what, why] = loss;
    return [
      {
        path: `LambdaConfig.${slot}`,
        finding: finding('loses', { logicalId, part: slot }, { what, why }),
      },
    ];
  });
};
