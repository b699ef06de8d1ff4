import type { TextMap } from './event.ts';

/** A sign-in that threat protection found suspicious, as Cognito tells of it. */
export interface TakeoverNotice {
  /** Cognito's id of the sign-in; the same in every delivery of the event. */
  readonly eventId: string | undefined;
  /** The user's name in the pool: their `sub` where people sign in with an e-mail address. */
  readonly userName: string | undefined;
  /** `BLOCK`, `NO_ACTION`, `MFA`, `MFA_IF_CONFIGURED`, `MFA_REQUIRED`, or what Cognito has added since. */
  readonly action: string;
  /** E.g. `Thu Jan 01 09:00:00 UTC 2026`. */
  readonly time: string | undefined;
  readonly ipAddress: string | undefined;
  readonly city: string | undefined;
  readonly country: string | undefined;
  readonly device: string | undefined;
  /** The address that tells Cognito "it was me". */
  readonly validLink: string | undefined;
  /** The address that tells Cognito "it was not me". */
  readonly invalidLink: string | undefined;
}

const SOURCE = /_AccountTakeOverNotification$/i;

const known = (text: string | undefined): string | undefined =>
  text === undefined || text === '' || text.toLowerCase() === 'unknown' ? undefined : text;

/**
 * Reads the notice of an event whose `userAttributes` are not the user's but the sign-in's;
 * `undefined` for every other source.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export const parseTakeoverNotice = (
  source: string,
  attributes: TextMap,
): TakeoverNotice | undefined =>
  SOURCE.test(source)
    ? {
        eventId: known(attributes['EVENT_ID']),
        userName: known(attributes['USER_NAME']),
        action: attributes['ACCOUNT_TAKE_OVER_ACTION'] ?? '',
        time: known(attributes['LOGIN_TIME']),
        ipAddress: known(attributes['IP_ADDRESS']),
        city: known(attributes['CITY']),
        country: known(attributes['COUNTRY']),
        device: known(attributes['DEVICE_NAME']),
        validLink: known(attributes['ONE_CLICK_LINK_VALID']),
        invalidLink: known(attributes['ONE_CLICK_LINK_INVALID']),
      }
    : undefined;
