import { readTextMap, type TextMap, type TriggerEvent } from './event.ts';

/** What a pre-authentication event says. */
export interface AttemptFacts {
  /** Cognito knows no such user, and wants the answer that it would get for one. */
  readonly userNotFound: boolean;
  /** For a user who was not found: what was typed. */
  readonly userName: string;
  readonly clientId?: string;
  /** Empty for a user who was not found. */
  readonly attributes: TextMap;
}

/**
 * Reads a pre-authentication event. It comes before anything is proved. `validationData` is not
 * read: anybody can send anything in it.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 */
export const parsePreAuthentication = (event: TriggerEvent): AttemptFacts => ({
  userNotFound: event.request['userNotFound'] === true,
  userName: event.userName,
  ...(event.clientId === undefined ? {} : { clientId: event.clientId }),
  attributes: readTextMap(event.request['userAttributes']),
});
