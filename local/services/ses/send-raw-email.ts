import { AwsError } from '../../gateway/aws-error.ts';
import type { Destination } from '../mailbox.ts';
import { bareAddress } from './email-address.ts';
import { decodeWords, type MimeHeaders } from './mime-header.ts';
import { parseMime } from './mime.ts';
import type { Dispatched } from './send-email.ts';
import {
  checkRecipients,
  requiredText,
  structureIn,
  tagsIn,
  textIn,
  textsIn,
} from './send-input.ts';

const addressesIn = (headers: MimeHeaders, name: string): string[] =>
  // A comma inside of quotes belongs to a name.
  (headers.get(name)?.match(/(?:"[^"]*"|[^",])+/g) ?? [])
    .map((address) => decodeWords(address).trim())
    .filter((address) => address !== '');

const destinationOf = (input: Record<string, unknown>, headers: MimeHeaders): Destination => {
  const given = textsIn(input, 'Destinations');
  const to = addressesIn(headers, 'to');
  const cc = addressesIn(headers, 'cc');
  if (given.length === 0) return { to, cc, bcc: addressesIn(headers, 'bcc') };
  // `Destinations` decides who gets the mail; the headers only tell as what.
  const named = new Set([...to, ...cc].map(bareAddress));
  const wanted = new Set(given.map(bareAddress));
  const isWanted = (address: string): boolean => wanted.has(bareAddress(address));
  return {
    to: to.filter(isWanted),
    cc: cc.filter(isWanted),
    bcc: given.filter((address) => !named.has(bareAddress(address))),
  };
};

const headerTags = (headers: MimeHeaders): Map<string, string> =>
  new Map(
    (headers.get('x-ses-message-tags') ?? '').split(',').map((pair) => {
      const [name = '', value = ''] = pair.split('=');
      return [name.trim(), value.trim()];
    }),
  );

const sourceOf = (input: Record<string, unknown>, headers: MimeHeaders): string => {
  const source = textIn(input, 'Source') || decodeWords(headers.get('from') ?? '');
  if (source === '') throw new AwsError('InvalidParameterValue', "Missing required header 'From'.");
  bareAddress(source);
  return source;
};

/**
 * Reads the input of `SendRawEmail`. Tags come from `Tags` or the header `X-SES-MESSAGE-TAGS`.
 * Throws `InvalidParameterValue` or `ValidationError` as SES does.
 *
 * Source: https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html
 */
export const readSendRawEmail = (input: Record<string, unknown>, region: string): Dispatched => {
  const data = requiredText(structureIn(input, 'RawMessage'), 'Data');
  const { headers, subject, text, html } = parseMime(Buffer.from(data, 'base64'));
  const from = sourceOf(input, headers);
  const destination = destinationOf(input, headers);
  const recipients = [...destination.to, ...destination.cc, ...destination.bcc].map(bareAddress);
  checkRecipients(recipients);
  const replyTo = addressesIn(headers, 'reply-to');
  const tags = new Map([...headerTags(headers), ...tagsIn(input)]);
  return {
    mail: {
      region,
      from,
      destination,
      subject,
      text,
      html,
      kind: tags.get('kind') ?? '',
      locale: tags.get('locale') ?? '',
      ...(replyTo.length > 0 ? { replyTo } : {}),
    },
    recipients,
    details: {
      configurationSet:
        textIn(input, 'ConfigurationSetName') ?? headers.get('x-ses-configuration-set') ?? '',
      tags: Object.fromEntries(tags),
    },
  };
};
