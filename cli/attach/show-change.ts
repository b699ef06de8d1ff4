import { canonical } from '../guard/template.ts';
import { oneLine } from '../terminal.ts';

const text = (value: unknown): string =>
  typeof value === 'string' ? value : (JSON.stringify(value) ?? '(nothing)');

const isGone = (value: unknown): boolean => value === undefined || value === null;

/** What would change between two settings of a pool, a line each: `-` was, `+` will be. */
export const showChange = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted().flatMap((name) => {
    if (canonical(before[name]) === canonical(after[name])) return [];
    const was = isGone(before[name]) ? [] : [`- ${name}: ${oneLine(text(before[name]))}`];
    const willBe = isGone(after[name]) ? [] : [`+ ${name}: ${oneLine(text(after[name]))}`];
    return [...was, ...willBe];
  });

/** Settings that differ though nobody meant to change them: what an update has lost. */
export const lostSettings = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): string[] =>
  Object.keys({ ...before, ...after })
    .filter((name) => name !== 'LambdaConfig' && name !== 'LastModifiedDate')
    .filter((name) => name !== 'EstimatedNumberOfUsers')
    .filter((name) => canonical(before[name]) !== canonical(after[name]));
