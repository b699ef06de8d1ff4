import { readTextMap, type TriggerEvent } from './event.ts';
import { writeResponse } from './response.ts';

/** What a custom-message event says. */
export interface CustomMessageFacts {
  readonly source: string;
  readonly userName: string;
  /** Absent when Cognito calls without an app client. */
  readonly clientId: string | undefined;
  /** Cognito's placeholder for the code, `{####}`; the function never sees the code itself. */
  readonly codePlaceholder: string | undefined;
  /** Cognito's placeholder for a whole link, `{##Click Here##}`; the words in it are ours. */
  readonly linkPlaceholder: string | undefined;
  /** Cognito's placeholder for the user name; invitations only. */
  readonly userNamePlaceholder: string | undefined;
  readonly locale: string | undefined;
  /** A wish of the client, not to be trusted with more than a choice among our locales. */
  readonly wishedLocale: string | undefined;
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/**
 * Reads a custom-message event.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 */
export const parseCustomMessage = (event: TriggerEvent): CustomMessageFacts => ({
  source: event.source,
  userName: event.userName,
  clientId: event.clientId,
  codePlaceholder: textOf(event.request['codeParameter']),
  linkPlaceholder: textOf(event.request['linkParameter']),
  userNamePlaceholder: textOf(event.request['usernameParameter']),
  locale: readTextMap(event.request['userAttributes'])['locale'],
  wishedLocale: readTextMap(event.request['clientMetadata'])['locale'],
});

/** What Cognito sends: it does not say by which medium, so there is a text for both. */
export interface CognitoTexts {
  readonly mail: { readonly subject: string; readonly html: string };
  readonly sms: string;
}

/** Sets the mail and the text message, of which Cognito sends the one that it needs. */
export const respondWithTexts = (event: TriggerEvent, { mail, sms }: CognitoTexts): void =>
  writeResponse(event, {
    emailSubject: mail.subject,
    emailMessage: mail.html,
    smsMessage: sms,
  });
