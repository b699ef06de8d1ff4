import type { UserPoolContext } from './context.ts';
import { maskDestination } from './masks.ts';
import type { MessageReason } from './message-cause.ts';
import {
  CODE_PLACEHOLDER,
  customTexts,
  defaultTexts,
  fillPlaceholders,
  type MessageTexts,
  USERNAME_PLACEHOLDER,
} from './message-texts.ts';
import type { Contact, Medium, User, UserPool } from './model.ts';
import { optionalObject, optionalText } from './input.ts';
import { fillLink, verificationLink, verifiesByLink } from './verification-link.ts';
import {
  callTrigger,
  type ClientMetadata,
  eventAttributes,
  metadataMember,
} from './trigger-calls.ts';

/** `CodeDeliveryDetailsType` of the API. */
export interface CodeDelivery {
  readonly AttributeName: Contact;
  readonly DeliveryMedium: Medium;
  /** Masked. */
  readonly Destination: string;
}

/** A code or temporary password on its way to a user. */
export interface OutgoingCode {
  readonly user: User;
  readonly reason: MessageReason;
  readonly contact: Contact;
  /** Address or phone number; for a changed attribute the new one. */
  readonly destination: string;
  readonly code: string;
  /** The name to sign in with, shown in invitations. */
  readonly username: string;
  readonly clientId: string;
  readonly clientMetadata: ClientMetadata;
  /** The metadata is for custom senders only. */
  readonly hidesMetadataFromMessage?: boolean;
}

const DEFAULT_SENDER = 'no-reply@verificationemail.com';

/** The details that the API answers with. */
export const deliveryDetails = (contact: Contact, destination: string): CodeDelivery => ({
  AttributeName: contact,
  DeliveryMedium: contact === 'email' ? 'EMAIL' : 'SMS',
  Destination: maskDestination(destination),
});

const escapeHtml = (value: string): string =>
  value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const messageAttributes = ({
  user,
  contact,
  destination,
}: OutgoingCode): Record<string, string> => {
  const stored = eventAttributes(user);
  if (stored[contact] === destination) return stored;
  return { ...stored, [contact]: destination, [`${contact}_verified`]: 'false' };
};

const trySender = (context: UserPoolContext, pool: UserPool, message: OutgoingCode): boolean => {
  const isEmail = message.contact === 'email';
  const trigger = isEmail ? 'CustomEmailSender' : 'CustomSMSSender';
  if (!context.triggers.has(pool.lambdaConfig, trigger)) return false;
  context.triggers.send({
    userPoolId: pool.id,
    region: pool.region,
    lambdaConfig: pool.lambdaConfig,
    trigger,
    source: `${trigger}_${message.reason}`,
    userName: message.user.username,
    clientId: message.clientId,
    request: {
      type: isEmail ? 'customEmailSenderRequestV1' : 'customSMSSenderRequestV1',
      clientMetadata: message.clientMetadata ?? null,
      userAttributes: messageAttributes(message),
    },
    code: message.code,
  });
  return true;
};

const chooseTexts = async (
  context: UserPoolContext,
  pool: UserPool,
  message: OutgoingCode,
): Promise<MessageTexts> => {
  const fallback = defaultTexts(pool, message.reason);
  const response = await callTrigger(context, pool, {
    trigger: 'CustomMessage',
    source: `CustomMessage_${message.reason}`,
    userName: message.user.username,
    clientId: message.clientId,
    request: {
      userAttributes: messageAttributes(message),
      codeParameter: CODE_PLACEHOLDER,
      linkParameter: '{##Click Here##}',
      usernameParameter: message.reason === 'AdminCreateUser' ? USERNAME_PLACEHOLDER : null,
      ...metadataMember(message.hidesMetadataFromMessage ? undefined : message.clientMetadata),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  const { reason } = message;
  const byLink = verifiesByLink(pool, reason);
  return response ? customTexts(response, fallback, { reason, byLink }) : fallback;
};

const plain = (html: string): string => html.replaceAll(/<[^>]*>/g, '');

const deliver = (
  context: UserPoolContext,
  pool: UserPool,
  { message, texts }: { readonly message: OutgoingCode; readonly texts: MessageTexts },
): void => {
  const { code, username, destination } = message;
  const raw = { code, username };
  const common = { to: destination, kind: '', locale: '' };
  if (message.contact === 'phone_number') {
    const sms = fillPlaceholders(texts.smsMessage, raw);
    context.mailbox.deliver({
      ...common,
      channel: 'sms',
      from: 'Cognito',
      subject: '',
      html: '',
      text: sms,
    });
    return;
  }
  const escaped = { code: escapeHtml(code), username: escapeHtml(username) };
  const link = verificationLink(context.gatewayUrl(), {
    clientId: message.clientId,
    username: message.user.username,
    code,
  });
  const body = (form: 'html' | 'text'): string =>
    verifiesByLink(pool, message.reason)
      ? fillLink(texts.emailMessage, link, form)
      : texts.emailMessage;
  const sender = optionalObject(pool.settings, 'EmailConfiguration') ?? {};
  context.mailbox.deliver({
    ...common,
    channel: 'email',
    from: optionalText(sender, 'From') ?? DEFAULT_SENDER,
    subject: fillPlaceholders(texts.emailSubject, raw),
    html: fillPlaceholders(body('html'), escaped),
    text: fillPlaceholders(plain(body('text')), raw),
  });
};

/**
 * Sends a code: by the custom sender of the channel if the pool has one, else with the texts of
 * the CustomMessage trigger, else with the pool's own.
 *
 * Throws what the CustomMessage trigger throws; whatever was stored before stays stored.
 */
export const sendCode = async (
  context: UserPoolContext,
  pool: UserPool,
  message: OutgoingCode,
): Promise<CodeDelivery> => {
  context.issuedCodes.remember(message.code);
  if (!trySender(context, pool, message)) {
    const texts = await chooseTexts(context, pool, message);
    deliver(context, pool, { message, texts });
  }
  return deliveryDetails(message.contact, message.destination);
};
