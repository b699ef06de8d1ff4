import { optionalObject, optionalText } from './input.ts';
import type { MessageReason } from './message-cause.ts';
import type { UserPool } from './model.ts';

/** Cognito's placeholder for a link: the words between the marks become those of the link. */
const LINK_PLACEHOLDER = /\{##([^#{}]+)##\}/g;

/** Whether a message has such a placeholder. Pure. */
export const hasLinkPlaceholder = (message: string): boolean =>
  message.search(LINK_PLACEHOLDER) >= 0;

/**
 * Whether the mails of this cause carry a link in place of the code. Links exist for sign-ups only,
 * and in pools whose `DefaultEmailOption` says so. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-message-customizations.html
 */
export const verifiesByLink = (
  { settings }: Pick<UserPool, 'settings'>,
  reason: MessageReason,
): boolean => {
  const template = optionalObject(settings, 'VerificationMessageTemplate') ?? {};
  const isAsked = optionalText(template, 'DefaultEmailOption') === 'CONFIRM_WITH_LINK';
  return isAsked && (reason === 'SignUp' || reason === 'ResendCode');
};

/** Cognito's link: `/confirmUser?client_id&user_name&confirmation_code`, locally at the gateway. */
export const verificationLink = (
  gatewayUrl: string,
  { clientId, username, code }: { clientId: string; username: string; code: string },
): string => {
  const query = new URLSearchParams({
    client_id: clientId,
    user_name: username,
    confirmation_code: code,
  });
  return `${gatewayUrl}/confirmUser?${query.toString()}`;
};

/** A message with its link in place of the placeholder, as HTML or as text. Pure. */
export const fillLink = (message: string, link: string, form: 'html' | 'text'): string =>
  message.replaceAll(LINK_PLACEHOLDER, (_, words: string) =>
    form === 'html'
      ? `<a href="${link.replaceAll('&', '&amp;')}">${words}</a>`
      : `${words}: ${link}`,
  );
