import { readTextMap, type TextMap, type TriggerEvent } from './event.ts';

/** What a post-authentication event says. */
export interface EntryFacts {
  readonly userName: string;
  readonly clientId?: string;
  readonly attributes: TextMap;
  /** Only where the pool remembers devices. */
  readonly newDeviceUsed: boolean;
  /** What the client calls the device it runs on: a hint, as anybody can send any. */
  readonly deviceHint?: string;
}

/** The key of `clientMetadata` by which a client tells its devices apart. */
const DEVICE_KEY = 'device';

const MAX_HINT = 128;

/**
 * Reads a post-authentication event. It comes once everything is proved, and not for the first
 * sign-in through an identity provider.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-authentication.html
 */
export const parsePostAuthentication = (event: TriggerEvent): EntryFacts => {
  const hint = readTextMap(event.request['clientMetadata'])[DEVICE_KEY];
  return {
    userName: event.userName,
    ...(event.clientId === undefined ? {} : { clientId: event.clientId }),
    attributes: readTextMap(event.request['userAttributes']),
    newDeviceUsed: event.request['newDeviceUsed'] === true,
    ...(hint ? { deviceHint: hint.slice(0, MAX_HINT) } : {}),
  };
};
