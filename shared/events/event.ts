/** A map of texts that came from outside. Has no prototype, so no key of it means anything. */
export type TextMap = Readonly<Record<string, string>>;

/** The fields that every trigger event has; `raw` is the very object Cognito sent. */
export interface TriggerEvent {
  readonly raw: Record<string, unknown>;
  /** `1` for nearly all triggers, `2` and `3` for token generation. */
  readonly version: string;
  /** E.g. `PreSignUp_SignUp`, or a source that Cognito has invented since. */
  readonly source: string;
  readonly userPoolId: string;
  readonly userName: string;
  /** Absent when Cognito calls without an app client. */
  readonly clientId?: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** Cognito sent something that is no trigger event. */
export class InvalidEvent extends Error {
  constructor(problem: string) {
    super(problem);
    this.name = 'InvalidEvent';
  }
}

const NO_CLIENT = 'CLIENT_ID_NOT_APPLICABLE';

/** Whether a value is an object with named fields. */
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textOr = (value: unknown, fallback: string): string =>
  typeof value === 'string' ? value : fallback;

/**
 * Reads the common part of an event. Tolerates unknown, missing and `null` fields, because Cognito
 * adds and renames fields over time; throws `InvalidEvent` for what is no event at all.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export const parseEvent = (raw: unknown): TriggerEvent => {
  if (!isRecord(raw)) throw new InvalidEvent('The event is not an object.');
  const caller = isRecord(raw['callerContext']) ? raw['callerContext'] : {};
  const clientId = textOr(caller['clientId'], NO_CLIENT);
  return {
    raw,
    version: textOr(raw['version'], '1'),
    source: textOr(raw['triggerSource'], 'unknown'),
    userPoolId: textOr(raw['userPoolId'], ''),
    userName: textOr(raw['userName'], ''),
    ...(clientId === NO_CLIENT ? {} : { clientId }),
    request: isRecord(raw['request']) ? raw['request'] : {},
  };
};

/** The texts of a map from outside; anything that is no text, and a missing map, is left out. */
export const readTextMap = (value: unknown): TextMap => {
  const texts: Record<string, string> = Object.create(null);
  if (!isRecord(value)) return texts;
  for (const [key, text] of Object.entries(value)) {
    if (typeof text === 'string') texts[key] = text;
  }
  return texts;
};
