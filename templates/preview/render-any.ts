import type { CleanValues } from '../../shared/mail/mail-values.ts';
import { codeMailKinds } from '../../shared/mail/mail.ts';
import type {
  CodeMailKind,
  Locale,
  Mail,
  MailKind,
  TakeoverValues,
} from '../../shared/mail/mail.ts';
import { renderAccountMail } from '../../shared/mail/render-account-mail.ts';
import { renderLinkMail } from '../../shared/mail/render-link-mail.ts';
import { renderMail } from '../../shared/mail/render-mail.ts';
import { renderTakeoverMail } from '../../shared/mail/render-takeover-mail.ts';

const isCodeMail = (kind: MailKind): kind is CodeMailKind =>
  codeMailKinds.some((other) => other === kind);

const isAction = (action: string): action is TakeoverValues['action'] =>
  ['blocked', 'challenged', 'allowed'].includes(action);

/** Renders any message the way that whoever sends it does, from one set of values. */
export const renderAny = (kind: MailKind, locale: Locale, values: CleanValues): Mail => {
  if (isCodeMail(kind)) return renderMail(kind, locale, values);
  if (kind === 'sign-up-link') return renderLinkMail(locale, values);
  if (kind === 'account-takeover') {
    const action = isAction(values.action) ? values.action : 'allowed';
    return renderTakeoverMail(locale, { ...values, action });
  }
  return renderAccountMail(kind, locale, values);
};
