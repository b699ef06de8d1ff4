import { readTextMap, type TriggerEvent } from './event.ts';
import { writeResponse } from './response.ts';

/** What a custom-message event says. */
export interface CustomMessageFacts {
  readonly source: string;
  /** Cognito's placeholder for the code, `{####}`; the function never sees the code itself. */
  readonly codePlaceholder: string | undefined;
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
  codePlaceholder: textOf(event.request['codeParameter']),
  userNamePlaceholder: textOf(event.request['usernameParameter']),
  locale: readTextMap(event.request['userAttributes'])['locale'],
  wishedLocale: readTextMap(event.request['clientMetadata'])['locale'],
});

/** Sets the mail that Cognito is to send. The SMS text stays Cognito's own. */
export const respondWithMail = (
  event: TriggerEvent,
  mail: { readonly subject: string; readonly html: string },
): void => writeResponse(event, { emailSubject: mail.subject, emailMessage: mail.html });
