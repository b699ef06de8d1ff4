import { parseCustomSender, type SenderFacts } from './custom-sender.ts';
import type { TriggerEvent } from './event.ts';

/**
 * Reads a custom-sms-sender event. There is nothing to respond.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sms-sender.html
 */
export const parseCustomSmsSender = (event: TriggerEvent): SenderFacts =>
  parseCustomSender(event, 'phone_number');
