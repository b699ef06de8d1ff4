import type { EmailSenderFacts } from '../events/custom-email-sender.ts';
import { parseEmailAddress } from '../sign-up/email-address.ts';
import type { Outcome } from '../trigger/definition.ts';
import { chooseLocale } from './choose-locale.ts';
import { chooseMailKind } from './choose-mail-kind.ts';
import type { MailBrand } from './decide-message.ts';
import type { EmailToSend } from './mail-sender.ts';
import { renderMail } from './render-mail.ts';

/** A request for a mail, once the code has been decrypted; `code` is absent if there was none. */
export interface EmailRequest extends EmailSenderFacts {
  readonly code: string | undefined;
}

/**
 * Decides which mail goes out to whom. A request that can never become a mail (no code, no usable
 * address, a source we have no mail for) is ignored with a reason: a retry would not cure it.
 */
export const decideEmail = (request: EmailRequest, brand: MailBrand): Outcome<EmailToSend> => {
  const kind = chooseMailKind(request.source);
  if (!kind) return { kind: 'ignore', reason: 'no-mail-for-source' };
  const { code, to } = request;
  if (!code) return { kind: 'ignore', reason: 'no-code' };
  if (!to || !parseEmailAddress(to)) return { kind: 'ignore', reason: 'no-usable-address' };
  const wanted = { attribute: request.locale, metadata: request.wishedLocale };
  const locale = chooseLocale(wanted, brand.defaultLocale);
  // In a pool with e-mail as user name the name is a UUID; people sign in with their address.
  const mail = renderMail(kind, locale, { ...brand, code, userName: to });
  return { kind: 'allow', answer: { to, kind, locale, mail, account: request.sub }, reason: kind };
};
