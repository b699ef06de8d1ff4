import type { SentMail } from '../services/mailbox.ts';

/** A mail as LocalStack's `GET /_aws/ses` shows it. */
export interface LocalstackMail {
  readonly Id: string;
  readonly Region: string;
  readonly Destination: {
    readonly ToAddresses: readonly string[];
    readonly CcAddresses: readonly string[];
    readonly BccAddresses: readonly string[];
  };
  readonly Source: string;
  readonly Subject: string;
  readonly Body: { readonly text_part: string | null; readonly html_part: string | null };
  readonly Timestamp: string;
}

const bareAddress = (address: string): string =>
  (/<([^<>]*)>\s*$/.exec(address)?.[1] ?? address).trim().toLowerCase();

const concerns = ({ from, destination }: SentMail, email: string): boolean =>
  [from, ...destination.to, ...destination.cc, ...destination.bcc].some(
    (address) => bareAddress(address) === bareAddress(email),
  );

const localstackMail = (mail: SentMail): LocalstackMail => ({
  Id: mail.id,
  Region: mail.region,
  Destination: {
    ToAddresses: mail.destination.to,
    CcAddresses: mail.destination.cc,
    BccAddresses: mail.destination.bcc,
  },
  Source: mail.from,
  Subject: mail.subject,
  Body: { text_part: mail.text || null, html_part: mail.html || null },
  Timestamp: mail.at,
});

/**
 * The mails in LocalStack's form and order (oldest first), so that suites written for it run
 * unchanged. `id` is the message id that SES gave, `email` the sender's or a recipient's address.
 *
 * Source: https://docs.localstack.cloud/aws/services/ses/
 */
export const localstackMails = (
  mails: readonly SentMail[],
  wanted: { readonly id: string | undefined; readonly email: string | undefined },
): LocalstackMail[] =>
  mails
    .filter(
      (mail) =>
        (!wanted.id || mail.id === wanted.id) && (!wanted.email || concerns(mail, wanted.email)),
    )
    .map(localstackMail);
