/** One path whose value is not the same on both sides; `undefined` stands for a missing value. */
export interface Difference {
  /** E.g. `response.autoConfirmUser`. */
  readonly path: string;
  readonly before: unknown;
  readonly after: unknown;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const keysOf = (value: unknown): string[] => (isObject(value) ? Object.keys(value) : []);

const at = (value: unknown, key: string): unknown => (isObject(value) ? value[key] : undefined);

const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

const isEmpty = (value: unknown): boolean => isObject(value) && Object.keys(value).length === 0;

/** Every path at which two JSON values differ, down to the leaves; empty containers are leaves. */
export const differences = (before: unknown, after: unknown, path = ''): Difference[] => {
  const keys = [...new Set([...keysOf(before), ...keysOf(after)])];
  const isLeaf = keys.length === 0 || (!isObject(before) && !isObject(after));
  if (!isLeaf && !(isObject(before) && !isObject(after) && after !== undefined)) {
    return keys.flatMap((key) => differences(at(before, key), at(after, key), join(path, key)));
  }
  const same = before === after || (isEmpty(before) && isEmpty(after));
  return same ? [] : [{ path, before, after }];
};
