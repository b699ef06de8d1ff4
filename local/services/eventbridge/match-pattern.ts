import { isStructure, type Structure } from '../../gateway/structure.ts';

/** An event pattern that means nothing to EventBridge, or is not known here. */
export class InvalidEventPattern extends Error {
  constructor(problem: string) {
    super(`Event pattern is not valid. Reason: ${problem}`);
    this.name = 'InvalidEventPattern';
  }
}

type Test = (value: unknown) => boolean;

const textTest =
  (test: (value: string) => boolean): Test =>
  (value) =>
    typeof value === 'string' && test(value);

const literally = (text: string): string =>
  text.replaceAll('\\*', '*').replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);

/** `*` stands for any characters, `\\*` for the character itself. */
const wildcard = (pattern: string): RegExp =>
  new RegExp(
    `^${pattern
      .split(/(?<!\\)\*/)
      .map(literally)
      .join('.*')}$`,
    's',
  );

const comparisons: Readonly<Record<string, (value: number, limit: number) => boolean>> = {
  '<': (value, limit) => value < limit,
  '<=': (value, limit) => value <= limit,
  '=': (value, limit) => value === limit,
  '>=': (value, limit) => value >= limit,
  '>': (value, limit) => value > limit,
};

const numeric = (argument: unknown): Test => {
  const parts = Array.isArray(argument) ? argument : [];
  if (parts.length !== 2 && parts.length !== 4) throw new InvalidEventPattern('numeric');
  const tests = Array.from({ length: parts.length / 2 }, (_, index) => {
    const compare = comparisons[String(parts[index * 2])];
    const limit: unknown = parts[index * 2 + 1];
    if (!compare || typeof limit !== 'number') throw new InvalidEventPattern('numeric');
    return (value: number) => compare(value, limit);
  });
  return (value) => typeof value === 'number' && tests.every((test) => test(value));
};

/** `prefix` and `suffix` take a text, or `{"equals-ignore-case": text}`. */
const edge =
  (name: string, holds: (value: string, edge: string) => boolean) =>
  (argument: unknown): Test => {
    if (typeof argument === 'string') return textTest((value) => holds(value, argument));
    const folded = isStructure(argument) ? argument['equals-ignore-case'] : undefined;
    if (typeof folded !== 'string') throw new InvalidEventPattern(name);
    return textTest((value) => holds(value.toLowerCase(), folded.toLowerCase()));
  };

const anythingBut = (argument: unknown): Test => {
  const refused = (Array.isArray(argument) ? argument : [argument]).map(testOf);
  return (value) => value !== undefined && !refused.some((test) => test(value));
};

/** One text, or under `anything-but` a list of them. */
const texts = (
  name: string,
  argument: unknown,
  test: (value: string, one: string) => boolean,
): Test => {
  const all = Array.isArray(argument) ? argument : [argument];
  if (!all.every((one) => typeof one === 'string')) throw new InvalidEventPattern(name);
  return textTest((value) => all.some((one) => test(value, one)));
};

const filters: Readonly<Record<string, (argument: unknown) => Test>> = {
  prefix: edge('prefix', (value, start) => value.startsWith(start)),
  suffix: edge('suffix', (value, end) => value.endsWith(end)),
  'equals-ignore-case': (argument) =>
    texts(
      'equals-ignore-case',
      argument,
      (value, one) => value.toLowerCase() === one.toLowerCase(),
    ),
  wildcard: (argument) => texts('wildcard', argument, (value, one) => wildcard(one).test(value)),
  'anything-but': anythingBut,
  numeric,
  exists: (argument) => {
    if (typeof argument !== 'boolean') throw new InvalidEventPattern('exists');
    return (value) => (value !== undefined) === argument;
  },
};

const testOf = (one: unknown): Test => {
  if (!isStructure(one)) return (value) => value === one;
  const [[name, argument] = ['', undefined], ...more] = Object.entries(one);
  const filter = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (!filter || more.length > 0) throw new InvalidEventPattern(`unrecognized match type ${name}`);
  return filter(argument);
};

/** A field matches by any of its values, where the event has a list of them. */
const matchesField = (tests: readonly unknown[], value: unknown): boolean => {
  const candidates = Array.isArray(value) && value.length > 0 ? value : [value];
  return tests.map(testOf).some((test) => candidates.some((one) => test(one)));
};

const matchesPart = (pattern: unknown, value: unknown): boolean => {
  if (Array.isArray(pattern)) return matchesField(pattern, value);
  if (!isStructure(pattern)) throw new InvalidEventPattern('must be an object or an array');
  const candidates = Array.isArray(value) ? value : [value];
  return candidates.some((one) => matchesEvent(pattern, isStructure(one) ? one : {}));
};

/**
 * Whether an event matches an event pattern: every field that the pattern names must match by one
 * of the values in its list (`prefix`, `suffix`, `anything-but`, `exists`, `numeric`, `wildcard`,
 * `equals-ignore-case`, `$or`). Throws `InvalidEventPattern`, also for `cidr`, which is not known
 * here.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export const matchesEvent = (pattern: Structure, event: Structure): boolean =>
  Object.entries(pattern).every(([name, part]) => {
    if (name !== '$or') return matchesPart(part, event[name]);
    if (!Array.isArray(part)) throw new InvalidEventPattern('$or must be an array');
    return part.some((one) => isStructure(one) && matchesEvent(one, event));
  });
