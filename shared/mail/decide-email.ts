import type { EmailSenderFacts } from '../events/custom-email-sender.ts';
import { confirmationLink } from './confirmation-link.ts';
import { parseEmailAddress } from '../addresses/email-address.ts';
import type { ConsumerOutcome } from '../trigger/consumer-definition.ts';
import { chooseLocale } from './choose-locale.ts';
import { chooseMailKind } from './choose-mail-kind.ts';
import type { MailPolicy } from './mail-policy.ts';
import type { EmailToSend } from './mail-sender.ts';
import { confirmsSignUp } from './mail.ts';
import type { CodeMailKind, Locale } from './mail.ts';
import { renderLinkMail } from './render-link-mail.ts';
import { renderMail } from './render-mail.ts';
import { renderTakeoverMail } from './render-takeover-mail.ts';
import { takeoverValues } from './takeover-values.ts';

/** A request for a mail, once the code has been decrypted; `code` is absent if there was none. */
export interface EmailRequest extends EmailSenderFacts {
  readonly code: string | undefined;
}

type Content = Pick<EmailToSend, 'kind' | 'mail'>;

const linkOf = (
  { clientId, userName }: EmailRequest,
  page: string | undefined,
  { code, locale }: { code: string; locale: Locale },
): string | undefined =>
  page === undefined || clientId === undefined
    ? undefined
    : confirmationLink(page, { clientId, userName, code, locale });

const withCode = (
  request: EmailRequest,
  policy: MailPolicy,
  { kind, code, locale }: { kind: CodeMailKind; code: string; locale: Locale },
): Content => {
  const page = confirmsSignUp(kind) ? policy.confirmationLink : undefined;
  const link = linkOf(request, page, { code, locale });
  if (link !== undefined) {
    return { kind: 'sign-up-link', mail: renderLinkMail(locale, { ...policy, link }) };
  }
  // In a pool with e-mail as user name the name is a UUID; people sign in with their address.
  const values = { ...policy, code, userName: request.to ?? '' };
  return { kind, mail: renderMail(kind, locale, values) };
};

const contentOf = (
  request: EmailRequest,
  policy: MailPolicy,
  locale: Locale,
): Content | 'no-mail-for-source' | 'no-code' => {
  const { notice, code } = request;
  if (notice) {
    const values = { ...policy, ...takeoverValues(notice, locale) };
    return { kind: 'account-takeover', mail: renderTakeoverMail(locale, values) };
  }
  const kind = chooseMailKind(request.source);
  if (!kind) return 'no-mail-for-source';
  return code ? withCode(request, policy, { kind, code, locale }) : 'no-code';
};

/**
 * Decides which mail goes out to whom. A request that can never become a mail (no code, no usable
 * address, a source we have no mail for) is ignored with a reason: a retry would not cure it.
 */
export const decideEmail = (
  request: EmailRequest,
  policy: MailPolicy,
): ConsumerOutcome<EmailToSend> => {
  const wanted = { attribute: request.locale, metadata: request.wishedLocale };
  const locale = chooseLocale(wanted, policy.defaultLocale);
  const content = contentOf(request, policy, locale);
  if (typeof content === 'string') return { kind: 'ignore', reason: content };
  const { to, sub } = request;
  if (!to || !parseEmailAddress(to)) return { kind: 'ignore', reason: 'no-usable-address' };
  return { kind: 'allow', answer: { to, locale, account: sub, ...content }, reason: content.kind };
};
