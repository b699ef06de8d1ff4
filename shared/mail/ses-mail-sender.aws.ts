import { SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { callAws } from '../aws/call-aws.ts';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import type { EmailToSend, MailSender } from './mail-sender.ts';
import { senderAddress } from './sender-address.ts';

const CALL_LIMIT_MS = 10_000;
const CHARSET = 'UTF-8';

const client = new SESClient(clientSettings(senderLimits.ses));

/** How a stage sends its mail. */
export interface SesSettings {
  /** An address, or `Name <address>`. */
  readonly mailFrom: string;
  /** The SES configuration set, or `none`. */
  readonly mailConfigurationSet: string;
}

const sendEmail = ({ to, kind, locale, mail }: EmailToSend, settings: SesSettings) =>
  new SendEmailCommand({
    Source: senderAddress(settings.mailFrom),
    Destination: { ToAddresses: [to] },
    Message: {
      Subject: { Data: mail.subject, Charset: CHARSET },
      Body: {
        Html: { Data: mail.html, Charset: CHARSET },
        Text: { Data: mail.text, Charset: CHARSET },
      },
    },
    Tags: [
      { Name: 'kind', Value: kind },
      { Name: 'locale', Value: locale },
    ],
    ...(settings.mailConfigurationSet === 'none'
      ? {}
      : { ConfigurationSetName: settings.mailConfigurationSet }),
  });

/** Sends through Amazon SES. */
export const sesMailSender = (settings: SesSettings): MailSender => ({
  send: async (email, signal) => {
    const limits = { service: 'ses', operation: 'SendEmail', signal, limitMs: CALL_LIMIT_MS };
    await callAws(limits, (abortSignal) =>
      client.send(sendEmail(email, settings), { abortSignal }),
    );
  },
});
