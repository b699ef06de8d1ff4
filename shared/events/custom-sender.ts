import { readTextMap, type TriggerEvent } from './event.ts';

/** What an event of either custom sender says. */
export interface SenderFacts {
  readonly source: string;
  readonly userPoolId: string;
  /** The address or phone number as the user gave it; absent for a user without one. */
  readonly to: string | undefined;
  readonly userName: string;
  /** Absent when Cognito calls without an app client. */
  readonly clientId: string | undefined;
  readonly sub: string | undefined;
  readonly locale: string | undefined;
  readonly wishedLocale: string | undefined;
  /** The code as a base64 message of the AWS Encryption SDK; absent for notices without a code. */
  readonly encryptedCode: string | undefined;
  /** Whether Cognito HTML-escaped the code before encrypting it, as it does temporary passwords. */
  readonly codeIsHtml: boolean;
}

const isInvitation = (source: string): boolean => /_AdminCreateUser$/i.test(source);

/**
 * Reads what both events have in common; `attribute` holds where the message goes.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export const parseCustomSender = (
  event: TriggerEvent,
  attribute: 'email' | 'phone_number',
): SenderFacts => {
  const attributes = readTextMap(event.request['userAttributes']);
  const code = event.request['code'];
  return {
    source: event.source,
    userPoolId: event.userPoolId,
    to: attributes[attribute],
    userName: event.userName,
    clientId: event.clientId,
    sub: attributes['sub'],
    locale: attributes['locale'],
    wishedLocale: readTextMap(event.request['clientMetadata'])['locale'],
    encryptedCode: typeof code === 'string' && code !== '' ? code : undefined,
    codeIsHtml: isInvitation(event.source),
  };
};
