import { codeMails } from '../../templates/compiled/code-mails.ts';
import { cleanValues } from './mail-values.ts';
import type { CodeMailKind, CodeValues, Locale, Mail } from './mail.ts';

/**
 * Renders a message with a code. Whatever the values are, the result is within Cognito's limits
 * (subject of one line up to 140 characters, HTML up to 20,000, its character class), shows the
 * values as plain text, and carries a Cognito placeholder only where `code` or `userName` is exactly
 * `{####}` or `{username}`.
 *
 * Source of the limits: https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
 */
export const renderMail = (kind: CodeMailKind, locale: Locale, values: CodeValues): Mail =>
  codeMails[locale][kind](cleanValues(values));
