import type { Destination, SentMail } from '../mailbox.ts';
import { bareAddress } from './email-address.ts';
import type { SendDetails } from './mail-event.ts';
import {
  checkRecipients,
  requiredText,
  structureIn,
  tagsIn,
  textIn,
  textsIn,
} from './send-input.ts';

/** A mail as the mailbox keeps it, and the bare addresses it goes to. */
export interface Dispatched {
  readonly mail: Omit<SentMail, 'id' | 'at'>;
  readonly recipients: readonly string[];
  readonly details: SendDetails;
}

const destinationIn = (input: Record<string, unknown>): Destination => {
  const lists = structureIn(input, 'Destination');
  return {
    to: textsIn(lists, 'ToAddresses'),
    cc: textsIn(lists, 'CcAddresses'),
    bcc: textsIn(lists, 'BccAddresses'),
  };
};

const dataIn = (input: Record<string, unknown>, name: string): string =>
  textIn(structureIn(input, name), 'Data') ?? '';

/**
 * Reads the input of `SendEmail`. Throws `InvalidParameterValue` or `ValidationError` as SES does.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendEmail.html
 */
export const readSendEmail = (input: Record<string, unknown>, region: string): Dispatched => {
  const from = requiredText(input, 'Source');
  bareAddress(from);
  const destination = destinationIn(input);
  const recipients = [...destination.to, ...destination.cc, ...destination.bcc].map(bareAddress);
  checkRecipients(recipients);
  const tags = tagsIn(input);
  const message = structureIn(input, 'Message');
  const body = structureIn(message, 'Body');
  const replyTo = textsIn(input, 'ReplyToAddresses');
  return {
    mail: {
      region,
      from,
      destination,
      subject: dataIn(message, 'Subject'),
      text: dataIn(body, 'Text'),
      html: dataIn(body, 'Html'),
      kind: tags.get('kind') ?? '',
      locale: tags.get('locale') ?? '',
      ...(replyTo.length > 0 ? { replyTo } : {}),
    },
    recipients,
    details: {
      configurationSet: textIn(input, 'ConfigurationSetName') ?? '',
      tags: Object.fromEntries(tags),
    },
  };
};
