import { alertMails } from '../../templates/compiled/alert-mails.ts';
import { cleanValues } from './mail-values.ts';
import type { Locale, Mail, TakeoverValues } from './mail.ts';

/**
 * Renders the warning of a sign-in that threat protection found suspicious.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 */
export const renderTakeoverMail = (locale: Locale, values: TakeoverValues): Mail =>
  alertMails[locale]['account-takeover'](cleanValues(values));
