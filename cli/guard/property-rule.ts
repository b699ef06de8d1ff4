import { isRecord, listOf } from '../template/json-value.ts';
import type { Comparison } from './comparisons.ts';
import { finding, type Finding, type Harm, type ResourceChange } from './finding.ts';
import { changeInWords } from './show-value.ts';

/** The properties of a resource. */
type Properties = ResourceChange['after'];

/**
 * A property, as a path such as `Policies.PasswordPolicy.MinimumLength`: it goes through lists,
 * and `*` through every entry of a map. Or a path with a value worked out of several properties.
 */
type Place = string | { readonly path: string; readonly read: (properties: Properties) => unknown };

/** What the guard holds against a change of one property. */
export interface PropertyRule {
  readonly path: string;
  readonly read: (properties: Properties) => unknown;
  readonly harm: Harm;
  readonly why: string;
  readonly harms: Comparison;
  /** For rules that hold for resources that join as well: what is open by its value alone. */
  readonly open?: (value: unknown) => boolean;
}

/** Rules by type of resource. */
export type RulesByType = Readonly<Record<string, readonly PropertyRule[]>>;

const valuesAt = (value: unknown, keys: readonly string[]): unknown => {
  const [key, ...rest] = keys;
  if (key === undefined) return value;
  if (Array.isArray(value)) return value.flatMap((item) => listOf(valuesAt(item, keys)));
  if (!isRecord(value)) return undefined;
  if (key !== '*') return valuesAt(value[key], rest);
  return Object.values(value).flatMap((item) => listOf(valuesAt(item, rest)));
};

const placed = (place: Place): Pick<PropertyRule, 'path' | 'read'> =>
  typeof place === 'string'
    ? { path: place, read: (properties) => valuesAt(properties, place.split('.')) }
    : place;

const ruleOf =
  (harm: Harm) =>
  (place: Place, harms: Comparison, why: string): PropertyRule => ({
    ...placed(place),
    harm,
    harms,
    why,
  });

/** A rule about something that would be gone. */
export const loses = ruleOf('loses');

/** A rule about something that would be allowed, or unprotected. */
export const loosens = ruleOf('loosens');

/** A rule about a property that cannot be changed in place. */
export const replaces = ruleOf('replaces');

/** A rule about values that are open whatever was before, in resources that join as well. */
export const opens = (
  place: Place,
  open: (value: unknown) => boolean,
  why: string,
): PropertyRule => ({
  ...loosens(place, (before, after) => open(after) && !open(before), why),
  open,
});

/** The same rule, which also refuses resources that join with an open value. */
export const alsoNew = (rule: PropertyRule, open: (value: unknown) => boolean): PropertyRule => ({
  ...rule,
  open,
});

/** A finding with the property that it is about. */
export interface Judged {
  readonly path: string;
  readonly finding: Finding;
}

// A star in an id would be read by the shell.
const partOf = (path: string): string => path.replaceAll('.*', '');

const isBroken = ({ before, after, joins }: ResourceChange, rule: PropertyRule): boolean =>
  joins
    ? (rule.open?.(rule.read(after)) ?? false)
    : rule.harms(rule.read(before), rule.read(after));

/** What some rules hold against a change of a resource. */
export const judgeByRules = (change: ResourceChange, rules: readonly PropertyRule[]): Judged[] =>
  rules
    .filter((rule) => isBroken(change, rule))
    .map(({ path, read, harm, why }) => {
      const part = partOf(path);
      const what = changeInWords(part, read(change.before), read(change.after));
      return { path, finding: finding(harm, { logicalId: change.logicalId, part }, { what, why }) };
    });
