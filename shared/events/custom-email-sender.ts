import { parseCustomSender, type SenderFacts } from './custom-sender.ts';
import { readTextMap, type TriggerEvent } from './event.ts';
import { parseTakeoverNotice, type TakeoverNotice } from './takeover-notice.ts';

/** What a custom-email-sender event says. */
export interface EmailSenderFacts extends SenderFacts {
  /** What threat protection has noticed, where that is what the event is about. */
  readonly notice: TakeoverNotice | undefined;
}

/**
 * Reads a custom-email-sender event. There is nothing to respond.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export const parseCustomEmailSender = (event: TriggerEvent): EmailSenderFacts => ({
  ...parseCustomSender(event, 'email'),
  notice: parseTakeoverNotice(event.source, readTextMap(event.request['userAttributes'])),
});
