import type { TriggerName } from '../../shared/events/triggers.ts';
import type { LambdaConfig } from './user-pool-triggers.ts';

/** The function that a user pool has in a slot. */
export interface TriggerSlot {
  /** A function name or an ARN, as it was given. */
  readonly target: string;
  /** `version` of the events that the function gets: `1`, for token generation also `2`, `3`. */
  readonly eventVersion: string;
}

const EVENT_VERSIONS: Readonly<Record<string, string>> = { V1_0: '1', V2_0: '2', V3_0: '3' };

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const slotFrom = (value: unknown): TriggerSlot | undefined => {
  if (typeof value === 'string' && value !== '') return { target: value, eventVersion: '1' };
  if (!isObject(value)) return undefined;
  const target: unknown = Reflect.get(value, 'LambdaArn');
  const version: unknown = Reflect.get(value, 'LambdaVersion');
  if (typeof target !== 'string' || target === '') return undefined;
  return { target, eventVersion: EVENT_VERSIONS[String(version)] ?? '1' };
};

/**
 * The function in the slot of `trigger`, or `undefined` when the slot is empty. A
 * `PreTokenGenerationConfig` wins over a `PreTokenGeneration`; its version decides the event's.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html
 */
export const triggerSlot = (
  lambdaConfig: LambdaConfig,
  trigger: TriggerName,
): TriggerSlot | undefined => {
  const configured =
    trigger === 'PreTokenGeneration'
      ? slotFrom(lambdaConfig['PreTokenGenerationConfig'])
      : undefined;
  return configured ?? slotFrom(lambdaConfig[trigger]);
};

const kebab = (camelCaseName: string): string =>
  camelCaseName
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase();

/**
 * The folder of the function that `target` means: the name itself, or an ARN (also with an alias)
 * whose function is named by its folder or `<service>-<stage>-<camelCaseName>`. `undefined` when
 * there is no such function.
 */
export const functionNamed = (
  target: string,
  functionNames: readonly string[],
): string | undefined => {
  const [, named = target] = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(target) ?? [];
  const candidates = [named, kebab(named.split('-').at(-1) ?? '')];
  return candidates.find((candidate) => functionNames.includes(candidate));
};
