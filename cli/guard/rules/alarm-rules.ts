import { becomes, isExchanged, isTimes, noLonger } from '../comparisons.ts';
import { listOf } from '../../template/json-value.ts';
import { loses, type PropertyRule, type RulesByType } from '../property-rule.ts';

const MUTED = 'It would go off, and nobody would be told.';

const muting: readonly PropertyRule[] = [
  loses('ActionsEnabled', becomes(false), MUTED),
  // That somebody else is told is one finding for all alarms (redirected-alarms.ts).
  loses('AlarmActions', (before, after) => listOf(after).length < listOf(before).length, MUTED),
];

const LATE = 'It would go off much later, or never.';

/** The threshold of alarms that go off beyond it, or below it. */
const thresholdOf =
  (side: RegExp): ((properties: Readonly<Record<string, unknown>>) => unknown) =>
  ({ ComparisonOperator: operator, Threshold: threshold }) =>
    side.test(String(operator)) ? threshold : undefined;

/** Within ten times an alarm is set otherwise; beyond that it is muted. */
const deafening: readonly PropertyRule[] = [
  loses({ path: 'Threshold', read: thresholdOf(/^GreaterThan/u) }, isTimes(10), LATE),
  loses(
    { path: 'Threshold', read: thresholdOf(/^LessThan/u) },
    (before, after) => Number(after) < Number(before) / 10,
    LATE,
  ),
  loses('ComparisonOperator', isExchanged, LATE),
  ...['Period', 'EvaluationPeriods', 'DatapointsToAlarm'].map((path) =>
    loses(path, isTimes(10), LATE),
  ),
];

/** Rules about alarms, which are of no use once they tell nobody. */
export const alarmRules: RulesByType = {
  'AWS::CloudWatch::Alarm': [
    ...muting,
    ...deafening,
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
