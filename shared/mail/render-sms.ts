import { textMessages } from '../../templates/compiled/text-messages.ts';
import { plainText } from './escape.ts';
import { cleanValues } from './mail-values.ts';
import type { CodeMailKind, CodeValues, Locale, Sms } from './mail.ts';
import { smsEncoding, smsLimits } from './sms-length.ts';

const cut = (text: string, limit: number): string => Array.from(text).slice(0, limit).join('');

/**
 * Renders a text message of one line: at most 140 UTF-16 units, as long as code and user name are
 * within `smsLimits`. The name of the brand is cut to its limit; code and user name never are, as a
 * piece of them is of no use.
 */
export const renderSms = (kind: CodeMailKind, locale: Locale, values: CodeValues): Sms => {
  const { brandName, code, userName } = cleanValues(values);
  const text = textMessages[locale][kind]({
    brandName: plainText(cut(brandName, smsLimits.brandName)).trim(),
    code,
    userName: plainText(userName, '{username}'),
  });
  return { text, ...smsEncoding(text) };
};
