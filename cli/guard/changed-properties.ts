import { canonical, isRecord } from '../template/json-value.ts';
import { finding, type Finding, type ResourceChange } from './finding.ts';
import { keptTypes } from './kept-types.ts';
import { lostAttributes } from './lost-attributes.ts';
import { lostSettings } from './lost-settings.ts';
import { lostTriggers } from './lost-triggers.ts';
import { differs } from './comparisons.ts';
import { judgeByRules, replaces, type Judged, type PropertyRule } from './property-rule.ts';
import { propertyRules } from './property-rules.ts';
import { isQuietChange, isQuietJoiner } from './quiet.ts';
import { isToldAsRedirected } from './redirected-alarms.ts';
import { changeInWords } from './show-value.ts';

interface Difference {
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

// What is a reference on either side is one value, not a map of its parts.
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  isRecord(value) && !Object.keys(value).some((key) => key === 'Ref' || key.startsWith('Fn::'));

const differencesOf = ({ path, before, after }: Difference): Difference[] => {
  if (canonical(before) === canonical(after)) return [];
  // A map that is new or gone is told by its entries, so that its secrets are known by name.
  const [had, has] = [
    before ?? (isMap(after) ? {} : before),
    after ?? (isMap(before) ? {} : after),
  ];
  if (!isMap(had) || !isMap(has)) return [{ path, before, after }];
  return [...new Set([...Object.keys(had), ...Object.keys(has)])].flatMap((key) =>
    differencesOf({
      path: path === '' ? key : `${path}.${key}`,
      before: had[key],
      after: has[key],
    }),
  );
};

const fixedRules = (type: string): PropertyRule[] =>
  (keptTypes[type]?.fixed ?? []).map((path) =>
    replaces(
      path,
      differs,
      `${type} cannot change it in place: a new one would be made. Gone with the old one: ${keptTypes[type]?.loss ?? ''}`,
    ),
  );

const judge = (change: ResourceChange): Judged[] => [
  ...judgeByRules(change, [
    ...(change.joins ? [] : fixedRules(change.type)),
    ...(propertyRules[change.type] ?? []),
  ]),
  ...(change.type === 'AWS::Cognito::UserPool'
    ? [...lostTriggers(change), ...lostAttributes(change)]
    : []),
  ...(change.type === 'AWS::Lambda::Function' ? lostSettings(change) : []),
];

/** Whether one of two paths leads to the other; `*` stands for any entry. */
const touch = (judged: string, changed: string): boolean => {
  const [a, b] = [judged.split('.'), changed.split('.')];
  return a
    .slice(0, b.length)
    .every((key, at) => key === '*' || b[at] === undefined || key === b[at]);
};

const notices = (change: ResourceChange, judged: Judged[]): Finding[] => {
  const { logicalId, type, before, after } = change;
  return differencesOf({ path: '', before, after })
    .filter(({ path }) => !isQuietChange(type, path) && !isToldAsRedirected(change, path))
    .filter((difference) => !judged.some(({ path }) => touch(path, difference.path)))
    .map((difference) =>
      finding(
        'notice',
        { logicalId, part: difference.path },
        {
          what: changeInWords(difference.path, difference.before, difference.after),
          why: 'No rule of the guard speaks against it.',
        },
      ),
    );
};

const joinNotices = ({ logicalId, type }: ResourceChange): Finding[] =>
  isQuietJoiner(type)
    ? []
    : [
        finding(
          'notice',
          { logicalId },
          {
            what: `${type} would join the stack`,
            why:
              type in propertyRules || type in keptTypes
                ? 'No rule of the guard speaks against it.'
                : 'The guard has no rules for this type.',
          },
        ),
      ];

/**
 * Everything about the properties of a resource that changes or joins: what rules hold against
 * it, and, so that nothing passes in silence, a notice of whatever else changes.
 */
export const findChangedProperties = (change: ResourceChange): Finding[] => {
  const judged = judge(change);
  const rest = change.joins ? joinNotices(change) : notices(change, judged);
  return [...judged.map(({ finding: one }) => one), ...rest];
};
