import type { Settings } from '../config/settings.ts';
import type { SenderFacts } from '../events/custom-sender.ts';
import type { ConsumerOutcome } from '../trigger/consumer-definition.ts';
import { chooseLocale } from './choose-locale.ts';
import { chooseMailKind } from './choose-mail-kind.ts';
import type { MailBrand } from './mail-policy.ts';
import { renderSms } from './render-sms.ts';
import type { SmsToSend } from './sms-sender.ts';

/** A request for a text message, once the code has been decrypted. */
export interface SmsRequest extends SenderFacts {
  readonly code: string | undefined;
}

/** The settings that decide what is sent, and to which countries. */
export type SmsPolicy = MailBrand & Pick<Settings, 'smsCountryPrefixes'>;

/** Source: https://www.itu.int/rec/T-REC-E.164/en: at most 15 digits, the first no zero. */
const E164 = /^\+[1-9]\d{6,14}$/;

const kindOf = (source: string) =>
  /^customsmssender_/i.test(source)
    ? chooseMailKind(source.replace(/^customsmssender_/i, 'CustomEmailSender_'))
    : undefined;

/**
 * Decides which text message goes out to whom. Numbers outside the allowed countries get none:
 * texts to expensive numbers are how others earn money with a sign-up form. Nobody outside can tell.
 */
export const decideSms = (request: SmsRequest, policy: SmsPolicy): ConsumerOutcome<SmsToSend> => {
  const kind = kindOf(request.source);
  if (!kind) return { kind: 'ignore', reason: 'no-text-for-source' };
  const { code, to } = request;
  if (!code) return { kind: 'ignore', reason: 'no-code' };
  if (!to || !E164.test(to)) return { kind: 'ignore', reason: 'no-usable-number' };
  if (!policy.smsCountryPrefixes.some((prefix) => to.startsWith(prefix))) {
    return { kind: 'ignore', reason: 'country-not-allowed' };
  }
  const wanted = { attribute: request.locale, metadata: request.wishedLocale };
  const locale = chooseLocale(wanted, policy.defaultLocale);
  const { text } = renderSms(kind, locale, { ...policy, code, userName: to });
  return { kind: 'allow', answer: { to, kind, locale, text }, reason: kind };
};
