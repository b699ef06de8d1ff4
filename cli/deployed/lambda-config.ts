import { logicalIds, type DeployedStage } from './deployed-stage.ts';
import { isRecord } from '../template/json-value.ts';

/** The triggers of a pool by slot; `KMSKeyID` is one of the members. */
export type TriggerConfig = Readonly<Record<string, unknown>>;

/** A trigger as `LambdaConfig` and functions know it. */
export interface AttachedTrigger {
  readonly slot: string;
  readonly functionArn: string;
}

/** The member of `LambdaConfig` that is no trigger: the key that codes for senders are encrypted with. */
export const KEY_SLOT = 'KMSKeyID';

/** The older of the two slots of token generation, which names a function and no version. */
export const LEGACY_SLOT = 'PreTokenGeneration';

/** The newer one, with the version of its event. */
export const VERSIONED_SLOT = 'PreTokenGenerationConfig';

/** Slots whose functions get codes, and send them in the place of Cognito. */
export const senderSlots: ReadonlySet<string> = new Set(['CustomEmailSender', 'CustomSMSSender']);

/** Whether there is a sender, for mails or text messages, to whom Cognito hands encrypted codes. */
export const hasSenders = (config: TriggerConfig): boolean =>
  Object.keys(config).some((slot) => senderSlots.has(slot));

/** What a slot holds. */
export interface Slot {
  /** The ARN of a function; in a template also a reference to it. */
  readonly calls: unknown;
  /** Which version of the event it gets, empty where the slot has none; a lower one gives less. */
  readonly version: string;
}

/** Reads a slot, which holds the function itself, or a map that says which version it gets. */
export const slotIn = (value: unknown): Slot => {
  if (!isRecord(value) || !('LambdaArn' in value)) return { calls: value, version: '' };
  const { LambdaArn: calls, LambdaVersion: version } = value;
  return { calls, version: typeof version === 'string' ? version : '' };
};

/** The ARN of the function in a slot. */
export const arnIn = (value: unknown): string | undefined => {
  const { calls } = slotIn(value);
  return typeof calls === 'string' && calls !== '' ? calls : undefined;
};

/** `LambdaConfig` of a pool or of a template; `{}` for none. */
export const triggerConfigIn = (value: unknown): TriggerConfig => (isRecord(value) ? value : {});

/** The key that codes for the senders are encrypted with: the one named, else that of the stage. */
export const codeKeyOf = ({ resources }: DeployedStage, config: TriggerConfig): string => {
  const key = config[KEY_SLOT];
  return typeof key === 'string' ? key : (resources.get(logicalIds.codeKey)?.physicalId ?? '');
};

/**
 * The members of a wanted `LambdaConfig` that a pool has not, or not so: slots that are empty or call
 * another function, and the key. What only AWS knows counts as the same wherever there is something.
 */
export const membersNotIn = (wanted: TriggerConfig, pool: TriggerConfig): string[] =>
  Object.entries(wanted)
    .filter(([slot, value]) => {
      const [should, does] = [arnIn(value), arnIn(pool[slot])];
      return does === undefined || (should !== undefined && should !== does);
    })
    .map(([slot]) => slot);

/** The functions of a `LambdaConfig`, by slot. */
export const triggersIn = (config: TriggerConfig): AttachedTrigger[] =>
  Object.entries(config).flatMap(([slot, value]) => {
    const functionArn = slot === KEY_SLOT ? undefined : arnIn(value);
    return functionArn === undefined ? [] : [{ slot, functionArn }];
  });

/**
 * The triggers in one form: nothing for empty slots, and not the legacy slot of token generation
 * beside the one with a version, where Cognito shows both; they then name the same function.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_LambdaConfigType.html
 */
export const plainTriggers = (config: TriggerConfig): TriggerConfig =>
  Object.fromEntries(
    Object.entries(config).filter(
      ([slot, value]) =>
        value !== undefined &&
        value !== null &&
        (slot !== LEGACY_SLOT || arnIn(config[VERSIONED_SLOT]) !== value),
    ),
  );
