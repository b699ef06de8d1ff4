/** Whether a value is an object with keys, not a list. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]));
};

/** One text for values that mean the same, whatever the order of their keys. */
export const canonical = (value: unknown): string => JSON.stringify(sorted(value)) ?? 'undefined';

/** The value at a path such as `Policies.PasswordPolicy.MinimumLength`, or `undefined`. */
export const valueAt = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((at, key) => (isRecord(at) ? at[key] : undefined), value);

/** A property that may hold one value, many or none, as a list. */
export const listOf = (value: unknown): readonly unknown[] => {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
};

/** The logical id that a value of a template refers to by `Ref` or `Fn::GetAtt`, if it does. */
export const referredId = (value: unknown): string | undefined => {
  if (!isRecord(value)) return undefined;
  const [id] = [value['Ref'], value['Fn::GetAtt']].flatMap(listOf);
  return typeof id === 'string' ? id.split('.')[0] : undefined;
};
