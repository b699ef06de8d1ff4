import { readTextMap, type TextMap, type TriggerEvent } from './event.ts';

/** What a post-confirmation event says. */
export interface ConfirmationFacts {
  /** What was confirmed; `unknown` for a source that Cognito has added since. */
  readonly confirmed: 'sign-up' | 'forgot-password' | 'unknown';
  readonly userName: string;
  /** Absent when an operator confirmed the user. */
  readonly clientId?: string;
  readonly attributes: TextMap;
}

const confirmations: ReadonlyMap<string, ConfirmationFacts['confirmed']> = new Map([
  ['PostConfirmation_ConfirmSignUp', 'sign-up'],
  ['PostConfirmation_ConfirmForgotPassword', 'forgot-password'],
]);

/**
 * Reads a post-confirmation event. Cognito reads nothing back from it.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-post-confirmation.html
 */
export const parsePostConfirmation = (event: TriggerEvent): ConfirmationFacts => ({
  confirmed: confirmations.get(event.source) ?? 'unknown',
  userName: event.userName,
  ...(event.clientId === undefined ? {} : { clientId: event.clientId }),
  attributes: readTextMap(event.request['userAttributes']),
});
