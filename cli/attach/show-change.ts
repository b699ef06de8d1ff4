import { canonical, isRecord, valueAt } from '../template/json-value.ts';
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

type Settings = Readonly<Record<string, unknown>>;

/** Without the old form of a setting of the password policy, which not every answer has. */
const inOneForm = (pool: Settings): Settings => {
  const config = pool['AdminCreateUserConfig'];
  if (!isRecord(config)) return pool;
  const { UnusedAccountValidityDays: _old, ...rest } = config;
  const isTwice =
    valueAt(pool, 'Policies.PasswordPolicy.TemporaryPasswordValidityDays') !== undefined;
  return isTwice ? { ...pool, AdminCreateUserConfig: rest } : pool;
};

/** What changes by itself, or was meant to. */
const changing: ReadonlySet<string> = new Set([
  'LambdaConfig',
  'LastModifiedDate',
  'EstimatedNumberOfUsers',
]);

/** Settings that differ though nobody meant to change them: what an update has lost. */
export const lostSettings = (before: Settings, after: Settings): string[] => {
  const [was, is] = [inOneForm(before), inOneForm(after)];
  return Object.keys({ ...was, ...is }).filter(
    (name) => !changing.has(name) && canonical(was[name]) !== canonical(is[name]),
  );
};
