import type { CodeMailKind } from './mail.ts';

const kindsByCause: ReadonlyMap<string, CodeMailKind> = new Map([
  ['signup', 'sign-up'],
  ['resendcode', 'resend-code'],
  ['forgotpassword', 'forgot-password'],
  ['admincreateuser', 'admin-invitation'],
  ['updateuserattribute', 'attribute-change'],
  ['verifyuserattribute', 'attribute-verification'],
  ['authentication', 'sign-in-code'],
]);

const MAIL_SOURCE = /^(?:custommessage|customemailsender)_([a-z]+)$/i;

/**
 * Which mail a trigger source asks for, whatever its case. `undefined` for a source that carries no
 * code to be sent by mail (`CustomEmailSender_AccountTakeOverNotification`), that belongs to another
 * trigger, or that Cognito has added since.
 *
 * Sources: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-message.html
 * and https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-email-sender.html
 */
export const chooseMailKind = (triggerSource: string): CodeMailKind | undefined =>
  kindsByCause.get(MAIL_SOURCE.exec(triggerSource)?.[1]?.toLowerCase() ?? '');
