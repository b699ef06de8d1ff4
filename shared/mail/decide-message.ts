import type { CognitoTexts, CustomMessageFacts } from '../events/custom-message.ts';
import { confirmationLink, isCognitoPage } from './confirmation-link.ts';
import type { Outcome } from '../trigger/definition.ts';
import { chooseLocale } from './choose-locale.ts';
import { chooseMailKind } from './choose-mail-kind.ts';
import type { MailPolicy } from './mail-policy.ts';
import { confirmsSignUp } from './mail.ts';
import type { CodeMailKind, Locale } from './mail.ts';
import { renderLinkMail } from './render-link-mail.ts';
import { renderMail } from './render-mail.ts';
import { renderSms } from './render-sms.ts';

interface Placeholders {
  readonly code: string;
  readonly userName: string;
}

/** The link that the mail shows; on Cognito's own page it is Cognito that makes it. */
const linkOf = (
  facts: CustomMessageFacts,
  { page, code, locale }: { page: string; code: string; locale: Locale },
): string | undefined => {
  const { clientId, userName } = facts;
  if (isCognitoPage(page)) return facts.linkPlaceholder;
  return clientId === undefined
    ? undefined
    : confirmationLink(page, { clientId, userName, code, locale });
};

const textsOf = (
  facts: CustomMessageFacts,
  policy: MailPolicy,
  { kind, locale, code, userName }: Placeholders & { kind: CodeMailKind; locale: Locale },
): CognitoTexts => {
  const page = policy.confirmationLink;
  const link =
    page !== undefined && confirmsSignUp(kind) ? linkOf(facts, { page, code, locale }) : undefined;
  const values = { ...policy, code, userName };
  return {
    mail:
      link === undefined
        ? renderMail(kind, locale, values)
        : renderLinkMail(locale, { ...policy, link }),
    sms: renderSms(kind, locale, values).text,
  };
};

/**
 * Decides what Cognito sends, as mail or as text message. For a source we have no message for, or
 * an event without the placeholders that Cognito insists on, the event goes back untouched and
 * Cognito sends its own.
 */
export const decideMessage = (
  facts: CustomMessageFacts,
  policy: MailPolicy,
): Outcome<CognitoTexts> => {
  const kind = chooseMailKind(facts.source);
  if (!kind) return { kind: 'ignore', reason: 'no-mail-for-source' };
  const { codePlaceholder: code, userNamePlaceholder: userName = '' } = facts;
  if (!code) return { kind: 'ignore', reason: 'no-code-placeholder' };
  if (kind === 'admin-invitation' && !userName) {
    return { kind: 'ignore', reason: 'no-user-name-placeholder' };
  }
  const wanted = { attribute: facts.locale, metadata: facts.wishedLocale };
  const locale = chooseLocale(wanted, policy.defaultLocale);
  const answer = textsOf(facts, policy, { kind, locale, code, userName });
  return { kind: 'allow', answer, reason: kind };
};
