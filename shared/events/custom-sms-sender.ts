import { parseCustomEmailSender, type EmailSenderFacts } from './custom-email-sender.ts';
import { readTextMap, type TriggerEvent } from './event.ts';

/** What a custom-sms-sender event says: the same as for a mail, `to` being a phone number. */
export type SmsSenderFacts = EmailSenderFacts;

/**
 * Reads a custom-sms-sender event. There is nothing to respond.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html
 */
export const parseCustomSmsSender = (event: TriggerEvent): SmsSenderFacts => ({
  ...parseCustomEmailSender(event),
  to: readTextMap(event.request['userAttributes'])['phone_number'],
});
