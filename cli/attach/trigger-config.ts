import {
  arnIn,
  KEY_SLOT,
  LEGACY_SLOT,
  senderSlots,
  VERSIONED_SLOT,
  type TriggerConfig,
} from '../deployed/lambda-config.ts';
import type { LambdaConfigType } from './pool-types.aws.ts';

/** Which triggers of a stage are wanted. */
export interface Choice {
  /** These slots; without them every slot but the senders. */
  readonly only?: readonly string[] | undefined;
  /** The senders, too, which take the sending of codes over. */
  readonly senders?: boolean | undefined;
}

const isWanted = (slot: string, { only, senders }: Choice): boolean =>
  only === undefined ? senders === true || !senderSlots.has(slot) : only.includes(slot);

/**
 * The part of a stage's triggers that is wanted, with the key where a sender needs it. A sender is
 * there only when it is asked for by name, or by `senders`.
 */
export const chosenTriggers = (stage: TriggerConfig, choice: Choice): TriggerConfig => {
  const chosen = Object.entries(stage).filter(
    ([slot]) => slot !== KEY_SLOT && isWanted(slot, choice),
  );
  const key = chosen.some(([slot]) => senderSlots.has(slot)) ? { [KEY_SLOT]: stage[KEY_SLOT] } : {};
  return { ...Object.fromEntries(chosen), ...key };
};

/** Slots that a pool has given to somebody else. */
export const takenSlots = (pool: TriggerConfig, chosen: TriggerConfig): string[] =>
  Object.keys(chosen).filter((slot) => {
    const has = pool[slot] ?? (slot === VERSIONED_SLOT ? pool[LEGACY_SLOT] : undefined);
    if (has === undefined || has === null || has === '') return false;
    return (arnIn(has) ?? has) !== (arnIn(chosen[slot]) ?? chosen[slot]);
  });

/**
 * Senders of others that stay on a pool whose key is replaced: a pool has one key for the codes of
 * all its senders, and they cannot read what is encrypted with ours.
 */
export const sendersLosingKey = (pool: TriggerConfig, chosen: TriggerConfig): string[] => {
  const key = chosen[KEY_SLOT];
  if (key === undefined || key === pool[KEY_SLOT]) return [];
  return Object.keys(pool).filter(
    (slot) => senderSlots.has(slot) && !(slot in chosen) && arnIn(pool[slot]) !== undefined,
  );
};

/**
 * The pool's triggers with the chosen ones over them. The legacy slot for token generation gives
 * way: beside the one with a version, both would have to name the same function.
 */
export const mergedTriggers = (pool: TriggerConfig, chosen: TriggerConfig): LambdaConfigType => {
  const kept = Object.entries(pool).filter(
    ([slot]) => slot !== LEGACY_SLOT || !(VERSIONED_SLOT in chosen),
  );
  return { ...Object.fromEntries(kept), ...chosen };
};
