import { canonical, isRecord } from '../template/json-value.ts';
import { UNKNOWN } from '../deployed/resolve-value.ts';

/** One setting that is not what the template says. */
export interface Difference {
  /** The logical id of the resource. */
  readonly resource: string;
  /** Such as `LambdaConfig.PreSignUp`. */
  readonly setting: string;
  /** `undefined` when the template says nothing. */
  readonly expected: unknown;
  /** `undefined` when AWS has nothing. */
  readonly actual: unknown;
}

/** Settings whose absence means the same as this value, by API default. */
const isNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  (Array.isArray(value) && value.length === 0);

/** Whether a part of a value of a template is known to AWS alone. */
export const hasUnknown = (value: unknown): boolean =>
  value === UNKNOWN ||
  (Array.isArray(value) && value.some(hasUnknown)) ||
  (isRecord(value) && Object.values(value).some(hasUnknown));

/** Lists of settings have no order; numbers and booleans of a template may be written as texts. */
const comparable = (value: unknown): string => {
  if (!Array.isArray(value)) return isRecord(value) ? canonical(value) : String(value);
  return value.map(comparable).toSorted().join('\n');
};

const isSame = (expected: unknown, actual: unknown): boolean => {
  if (hasUnknown(expected)) return !isNothing(actual);
  if (isNothing(expected)) return isNothing(actual);
  return comparable(expected) === comparable(actual);
};

/**
 * Compares what a template says with what AWS has, leaf by leaf. What the template does not mention
 * is not compared: AWS fills in defaults.
 */
export const differencesIn = (
  resource: string,
  expected: Readonly<Record<string, unknown>>,
  actual: Readonly<Record<string, unknown>>,
): Difference[] =>
  Object.entries(expected).flatMap(([name, wanted]): Difference[] => {
    const found = actual[name];
    if (isRecord(wanted)) {
      const inner = differencesIn(resource, wanted, isRecord(found) ? found : {});
      return inner.map((one) => ({ ...one, setting: `${name}.${one.setting}` }));
    }
    return isSame(wanted, found)
      ? []
      : [{ resource, setting: name, expected: wanted, actual: found }];
  });
