import { canonical, isRecord, listOf } from '../template/json-value.ts';
import { shownCanonical } from './show-value.ts';

/** One line of a condition: `StringEquals`, a key, and the values one of which must hold. */
export interface Clause {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number'
    ? String(value)
    : canonical(value);

/** The clauses of a condition; all of them must hold. */
export const clausesOf = (condition: unknown): Clause[] =>
  Object.entries(isRecord(condition) ? condition : {}).flatMap(([operator, keys]) =>
    Object.entries(isRecord(keys) ? keys : {}).map(([key, values]) => ({
      operator,
      key,
      values: listOf(values).map(textOf),
    })),
  );

/** Whether a pattern with `*` and `?` matches a text, or another pattern as it is written. */
export const matches = (pattern: string, text: string): boolean => {
  if (pattern === text || pattern === '*') return true;
  const expression = pattern
    .replaceAll(/[.+^${}()|[\]\\]/gu, String.raw`\$&`)
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${expression}$`, 'u').test(text);
};

/** Whether a text is a pattern. A variable such as `${aws:userid}` is none. */
export const isPattern = (text: string): boolean => /[*?]/u.test(text);

/** IAM compares the names of keys without regard to case, but for what follows a slash. */
const isSameKey = (one: Clause, other: Clause): boolean => {
  const [a, b] = [one, other].map(({ key }) =>
    key.replace(/^[^/]+/u, (name) => name.toLowerCase()),
  );
  return a === b;
};

const isNegated = (operator: string): boolean => /Not(?:Equals|Like|Ip)/u.test(operator);
const isText = (operator: string): boolean => /(?:String|Arn)/u.test(operator);
const takesPatterns = (operator: string): boolean => /(?:Like|Arn)/u.test(operator);

const isWithin = (few: readonly string[], many: readonly string[], patterns: boolean): boolean =>
  few.every((value) => many.some((one) => one === value || (patterns && matches(one, value))));

/** Whether whatever fulfils the second clause fulfils the first as well. */
const clauseCovers = (wide: Clause, narrow: Clause): boolean => {
  if (!isSameKey(wide, narrow)) return false;
  const same = wide.operator === narrow.operator;
  if (!isText(wide.operator)) return same && canonical(wide.values) === canonical(narrow.values);
  if (isNegated(wide.operator)) return same && isWithin(wide.values, narrow.values, false);
  const relaxed = wide.operator.replace('Like', 'Equals') === narrow.operator;
  return (same || relaxed) && isWithin(narrow.values, wide.values, takesPatterns(wide.operator));
};

/**
 * Whether whatever fulfils the second condition fulfils the first: each clause of the first is
 * there again, with the same values or fewer. Other pairs of operators are taken as not covering.
 */
export const conditionCovers = (wide: readonly Clause[], narrow: readonly Clause[]): boolean =>
  wide.every((clause) => narrow.some((other) => clauseCovers(clause, other)));

/** The values of a clause that a clause like it did not let through. */
const newValues = (known: Clause, { values }: Clause): string[] =>
  values.filter((value) => !isWithin([value], known.values, takesPatterns(known.operator)));

const isNamed = ({ operator }: Clause, values: readonly string[]): boolean =>
  isText(operator) && !isNegated(operator) && !values.some(isPattern);

/** Every clause is there again, and what is new in its values is named one by one. */
const keepsClauses = (before: readonly Clause[], after: readonly Clause[]): boolean =>
  before.every((clause) =>
    after.some(
      (again) =>
        clauseCovers(clause, again) ||
        (isSameKey(clause, again) &&
          clause.operator === again.operator &&
          isNamed(again, newValues(clause, again))),
    ),
  );

/** One clause names values, and none of them was reached before. */
const namesOnlyOthers = (before: readonly Clause[], after: readonly Clause[]): boolean =>
  after.some((clause) => {
    const known = before.filter((other) => isSameKey(other, clause) && !isNegated(other.operator));
    return (
      known.length > 0 &&
      isNamed(clause, clause.values) &&
      known.every((other) => newValues(other, clause).length === clause.values.length)
    );
  });

/**
 * Whether the second condition is about other values of the same kind, named one by one: another
 * sender address, another item of a table. What was reached before keeps its conditions.
 */
export const conditionNamesOthers = (
  before: readonly Clause[],
  after: readonly Clause[],
): boolean => keepsClauses(before, after) || namesOnlyOthers(before, after);

/** A condition in words. */
export const clausesInWords = (clauses: readonly Clause[]): string =>
  clauses
    .map(
      ({ operator, key, values }) => `${operator} ${key} ${values.map(shownCanonical).join(', ')}`,
    )
    .join(' and ');
