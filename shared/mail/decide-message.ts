import type { CustomMessageFacts } from '../events/custom-message.ts';
import type { Settings } from '../config/settings.ts';
import type { Outcome } from '../trigger/definition.ts';
import type { Brand } from './brand.ts';
import { chooseLocale } from './choose-locale.ts';
import { chooseMailKind } from './choose-mail-kind.ts';
import type { Mail } from './mail.ts';
import { renderMail } from './render-mail.ts';

/** The settings that a mail shows or depends on. */
export type MailBrand = Brand & Pick<Settings, 'defaultLocale'>;

/**
 * Decides which mail Cognito sends. For a source we have no mail for, or an event without the
 * placeholders that Cognito insists on, the event goes back untouched and Cognito sends its own.
 */
export const decideMessage = (facts: CustomMessageFacts, brand: MailBrand): Outcome<Mail> => {
  const kind = chooseMailKind(facts.source);
  if (!kind) return { kind: 'ignore', reason: 'no-mail-for-source' };
  const { codePlaceholder: code, userNamePlaceholder: userName = '' } = facts;
  if (!code) return { kind: 'ignore', reason: 'no-code-placeholder' };
  if (kind === 'admin-invitation' && !userName) {
    return { kind: 'ignore', reason: 'no-user-name-placeholder' };
  }
  const wanted = { attribute: facts.locale, metadata: facts.wishedLocale };
  const locale = chooseLocale(wanted, brand.defaultLocale);
  const answer = renderMail(kind, locale, { ...brand, code, userName });
  return { kind: 'allow', answer, reason: kind };
};
