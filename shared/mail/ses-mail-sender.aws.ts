import { SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { clientSettings, senderLimits } from '../aws/client-settings.aws.ts';
import { callSender } from './call-sender.ts';
import type { EmailToSend, MailSender } from './mail-sender.ts';
import { senderAddress } from './sender-address.ts';

const CALL_LIMIT_MS = 10_000;
const CHARSET = 'UTF-8';

const client = new SESClient(clientSettings(senderLimits.ses));

/** How a stage sends its mail. */
export interface SesSettings {
  /** An address, or `Name <address>`. */
  readonly mailFrom: string;
  /** Where answers go, in the same form; by default to `mailFrom`. */
  readonly mailReplyTo: string | undefined;
  /** The SES configuration set, or `none`. */
  readonly mailConfigurationSet: string;
  /** The stage, as a message tag: bounces and metrics of stages are told apart by it. */
  readonly stage: string;
}

/** What a message tag may hold; a `sub` fits, whatever else Cognito may call a user may not. */
const TAG_VALUE = /^[\w.@-]{1,256}$/;

const tagsOf = ({ kind, locale, account }: EmailToSend, stage: string) => [
  { Name: 'kind', Value: kind },
  { Name: 'locale', Value: locale },
  { Name: 'stage', Value: stage },
  ...(account !== undefined && TAG_VALUE.test(account)
    ? [{ Name: 'account', Value: account }]
    : []),
];

const sendEmail = (email: EmailToSend, settings: SesSettings) =>
  new SendEmailCommand({
    Source: senderAddress(settings.mailFrom),
    Destination: { ToAddresses: [email.to] },
    ...(settings.mailReplyTo === undefined
      ? {}
      : { ReplyToAddresses: [senderAddress(settings.mailReplyTo)] }),
    Message: {
      Subject: { Data: email.mail.subject, Charset: CHARSET },
      Body: {
        Html: { Data: email.mail.html, Charset: CHARSET },
        Text: { Data: email.mail.text, Charset: CHARSET },
      },
    },
    Tags: tagsOf(email, settings.stage),
    ...(settings.mailConfigurationSet === 'none'
      ? {}
      : { ConfigurationSetName: settings.mailConfigurationSet }),
  });

/** Sends through Amazon SES. */
export const sesMailSender = (settings: SesSettings): MailSender => ({
  send: async (email, signal) => {
    const limits = { service: 'ses', operation: 'SendEmail', signal, limitMs: CALL_LIMIT_MS };
    await callSender(limits, (abortSignal) =>
      client.send(sendEmail(email, settings), { abortSignal }),
    );
  },
});
