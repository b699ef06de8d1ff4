import { linkMails } from '../../templates/compiled/link-mails.ts';
import { cleanValues } from './mail-values.ts';
import type { LinkValues, Locale, Mail } from './mail.ts';

/**
 * Renders the message that confirms a sign-up by a link, within the same limits as `renderMail`. A
 * `link` that is neither an `https:` address nor Cognito's placeholder leaves a mail without a link.
 */
export const renderLinkMail = (locale: Locale, values: LinkValues): Mail =>
  linkMails[locale]['sign-up-link'](cleanValues(values));
