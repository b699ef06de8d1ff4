import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import { callSender } from './call-sender.ts';
import type { SmsSender, SmsToSend } from './sms-sender.ts';

const CALL_LIMIT_MS = 10_000;

const client = new SNSClient(clientSettings(senderLimits.sns));

const text = (StringValue: string) => ({ DataType: 'String', StringValue });

const publish = ({ to, text: Message, kind, locale }: SmsToSend, senderId: string | undefined) =>
  new PublishCommand({
    PhoneNumber: to,
    Message,
    MessageAttributes: {
      // A code is worth the dearer way that arrives.
      'AWS.SNS.SMS.SMSType': text('Transactional'),
      ...(senderId === undefined ? {} : { 'AWS.SNS.SMS.SenderID': text(senderId) }),
      kind: text(kind),
      locale: text(locale),
    },
  });

/**
 * Sends through Amazon SNS, under the name `smsSenderId` in the countries that show one.
 *
 * Source: https://docs.aws.amazon.com/sns/latest/dg/sms_sending-overview.html
 */
export const snsSmsSender = ({ smsSenderId }: { smsSenderId: string | undefined }): SmsSender => ({
  send: async (sms, signal) => {
    const limits = { service: 'sns', operation: 'Publish', signal, limitMs: CALL_LIMIT_MS };
    await callSender(limits, (abortSignal) =>
      client.send(publish(sms, smsSenderId), { abortSignal }),
    );
  },
});
