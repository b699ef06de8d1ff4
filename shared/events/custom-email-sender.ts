import { readTextMap, type TriggerEvent } from './event.ts';
import { parseTakeoverNotice, type TakeoverNotice } from './takeover-notice.ts';

/** What a custom-email-sender event says. */
export interface EmailSenderFacts {
  readonly source: string;
  readonly userPoolId: string;
  /** The address as the user gave it; absent for a user without one. */
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
  /** What threat protection has noticed, where that is what the event is about. */
  readonly notice: TakeoverNotice | undefined;
}

const isInvitation = (source: string): boolean => /_AdminCreateUser$/i.test(source);

/**
 * Reads a custom-email-sender event. There is nothing to respond.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export const parseCustomEmailSender = (event: TriggerEvent): EmailSenderFacts => {
  const attributes = readTextMap(event.request['userAttributes']);
  const code = event.request['code'];
  return {
    source: event.source,
    userPoolId: event.userPoolId,
    to: attributes['email'],
    userName: event.userName,
    clientId: event.clientId,
    sub: attributes['sub'],
    locale: attributes['locale'],
    wishedLocale: readTextMap(event.request['clientMetadata'])['locale'],
    encryptedCode: typeof code === 'string' && code !== '' ? code : undefined,
    codeIsHtml: isInvitation(event.source),
    notice: parseTakeoverNotice(event.source, attributes),
  };
};
