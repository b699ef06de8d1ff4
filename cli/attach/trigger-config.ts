import type { LambdaConfigType } from './pool-types.aws.ts';
import { isRecord } from '../template/json-value.ts';

/** The triggers of a pool by slot; `KMSKeyID` is one of the members. */
export type TriggerConfig = Readonly<Record<string, unknown>>;

/** A trigger as `LambdaConfig` and functions know it. */
export interface AttachedTrigger {
  readonly slot: string;
  readonly functionArn: string;
}

const KEY = 'KMSKeyID';
const needKey: ReadonlySet<string> = new Set(['CustomEmailSender', 'CustomSMSSender']);

const arnIn = (value: unknown): string | undefined => {
  const arn = isRecord(value) ? value['LambdaArn'] : value;
  return typeof arn === 'string' && arn !== '' ? arn : undefined;
};

/** The functions of a `LambdaConfig`, by slot. */
export const triggersIn = (config: TriggerConfig): AttachedTrigger[] =>
  Object.entries(config).flatMap(([slot, value]) => {
    const functionArn = slot === KEY ? undefined : arnIn(value);
    return functionArn === undefined ? [] : [{ slot, functionArn }];
  });

/** The part of a stage's triggers that is wanted, with the key where a sender needs it. */
export const chosenTriggers = (
  stage: TriggerConfig,
  only: readonly string[] | undefined,
): TriggerConfig => {
  const chosen = Object.entries(stage).filter(
    ([slot]) => slot !== KEY && (only === undefined || only.includes(slot)),
  );
  const key = chosen.some(([slot]) => needKey.has(slot)) ? { [KEY]: stage[KEY] } : {};
  return { ...Object.fromEntries(chosen), ...key };
};

const LEGACY = 'PreTokenGeneration';

/**
 * The triggers in one form: nothing for empty slots, and not the legacy slot of token generation
 * beside the one with a version, where Cognito shows both.
 */
export const plainTriggers = (config: TriggerConfig): TriggerConfig =>
  Object.fromEntries(
    Object.entries(config).filter(
      ([slot, value]) =>
        value !== undefined &&
        value !== null &&
        (slot !== LEGACY || arnIn(config[`${LEGACY}Config`]) !== value),
    ),
  );

/** Slots that a pool has given to somebody else. */
export const takenSlots = (pool: TriggerConfig, chosen: TriggerConfig): string[] =>
  Object.keys(chosen).filter((slot) => {
    const has = pool[slot] ?? (slot === `${LEGACY}Config` ? pool[LEGACY] : undefined);
    if (has === undefined || has === null || has === '') return false;
    return (arnIn(has) ?? has) !== (arnIn(chosen[slot]) ?? chosen[slot]);
  });

/**
 * The pool's triggers with the chosen ones over them. The legacy slot for token generation gives
 * way: beside the one with a version, both would have to name the same function.
 */
export const mergedTriggers = (pool: TriggerConfig, chosen: TriggerConfig): LambdaConfigType => {
  const kept = Object.entries(pool).filter(
    ([slot]) => slot !== LEGACY || !(`${LEGACY}Config` in chosen),
  );
  return { ...Object.fromEntries(kept), ...chosen };
};
