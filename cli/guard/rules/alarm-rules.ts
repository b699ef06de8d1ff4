import { becomes, losesEntries, noLonger } from '../comparisons.ts';
import { loses, type PropertyRule, type RulesByType } from '../property-rule.ts';

const MUTED = 'It would go off, and nobody would be told.';

const muting: readonly PropertyRule[] = [
  loses('ActionsEnabled', becomes(false), MUTED),
  loses('AlarmActions', losesEntries, MUTED),
];

/** Rules about alarms, which are of no use once they tell nobody. */
export const alarmRules: RulesByType = {
  'AWS::CloudWatch::Alarm': [
    ...muting,
    loses('TreatMissingData', noLonger('breaching'), 'Silence would no longer set it off.'),
  ],
  'AWS::CloudWatch::CompositeAlarm': [
    ...muting,
    loses(
      'ActionsSuppressor',
      (before, after) => after !== undefined && before === undefined,
      MUTED,
    ),
  ],
};
