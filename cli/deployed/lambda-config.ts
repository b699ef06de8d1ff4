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

/** The function in a slot, which holds its ARN, or a map with ARN and version of the event. */
export const arnIn = (value: unknown): string | undefined => {
  const arn = isRecord(value) ? value['LambdaArn'] : value;
  return typeof arn === 'string' && arn !== '' ? arn : undefined;
};

/** `LambdaConfig` of a pool or of a template; `{}` for none. */
export const triggerConfigIn = (value: unknown): TriggerConfig => (isRecord(value) ? value : {});

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
