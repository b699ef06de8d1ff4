// Generated from templates/ by "npm run mails". Do not edit.
import type { Mail, MailKind, MailValues } from '../../shared/mail/mail.ts';
import { adminInvitation, attributeVerification, forgotPassword, resendCode, signInCode, signUp } from './documents.ts';

const locale = { dir: 'ltr', lang: 'en' };
const sharedTexts = (args: { readonly brandName: string }) => ({
  codeLabel: `Confirmation code`,
  secrecy: `Nobody at ${args.brandName} will ever ask you for it.`,
  footer: `This is an automatic message from ${args.brandName}. It contains no links: type the code yourself, only where you asked for it.`,
});

const signUpTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Your ${args.brandName} confirmation code`,
  preheader: `Enter the code in this message to finish signing up.`,
  heading: `Confirm your e-mail address`,
  reason: `Thank you for signing up to ${args.brandName}. Enter this code on the page where you signed up, so that we know this address is yours.`,
  expiry: `The code works for 24 hours.`,
  notYou: `You did not sign up? Then simply ignore this message. Without the code, nobody can confirm an account with your address.`,
});
const signUpMail = (values: MailValues): Mail =>
  signUp(signUpTexts(values), values, locale);

const resendCodeTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Your new ${args.brandName} confirmation code`,
  preheader: `Here is the new code that you asked for.`,
  heading: `Here is your new code`,
  reason: `You asked ${args.brandName} for another code to confirm your e-mail address. Please enter this one rather than an earlier one.`,
  expiry: `The code works for 24 hours.`,
  notYou: `You did not ask for a code? Then simply ignore this message. Without the code, nobody can confirm an account with your address.`,
});
const resendCodeMail = (values: MailValues): Mail =>
  resendCode(resendCodeTexts(values), values, locale);

const forgotPasswordTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Reset your ${args.brandName} password`,
  preheader: `Enter the code in this message to choose a new password.`,
  heading: `Choose a new password`,
  reason: `We received a request to reset the password of your ${args.brandName} account. Enter this code, then choose a new password.`,
  codeLabel: `Password reset code`,
  expiry: `The code works for 1 hour.`,
  notYou: `You did not ask for this? Then ignore this message and keep the code to yourself. Without it, nobody can choose a new password for you.`,
});
const forgotPasswordMail = (values: MailValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, locale);

const adminInvitationTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Your invitation to ${args.brandName}`,
  preheader: `Your account is ready. Sign in with the temporary password in this message.`,
  heading: `Welcome to ${args.brandName}`,
  reason: `An account has been created for you. Sign in with this user name and temporary password; you will then choose a password of your own.`,
  userNameLabel: `User name`,
  codeLabel: `Temporary password`,
  expiry: `The temporary password works for 7 days. If you need more time, ask the person who invited you for a new one.`,
  notYou: `You did not expect an invitation? Then simply ignore this message, and do not pass the password on to anyone.`,
  footer: `This is an automatic message from ${args.brandName}. It contains no links: sign in only on the page that you know.`,
});
const adminInvitationMail = (values: MailValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, locale);

const attributeVerificationTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Verify your e-mail address for ${args.brandName}`,
  preheader: `Enter the code in this message to verify your e-mail address.`,
  heading: `Verify your e-mail address`,
  reason: `You asked to use this address with your ${args.brandName} account. Enter this code where you asked for it, so that we know the address is yours.`,
  codeLabel: `Verification code`,
  expiry: `The code works for 24 hours.`,
  notYou: `You did not ask for this? Then simply ignore this message. Without the code, your address will not be verified for any account.`,
});
const attributeVerificationMail = (values: MailValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, locale);

const signInCodeTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Your ${args.brandName} sign-in code`,
  preheader: `Enter the code in this message to finish signing in.`,
  heading: `Finish signing in`,
  reason: `Enter this code on the page where you are signing in to ${args.brandName}.`,
  codeLabel: `Sign-in code`,
  expiry: `The code works for a few minutes, and only once.`,
  notYou: `You are not signing in? Then do not share this code with anyone. If you use a password, it is safest to change it now.`,
});
const signInCodeMail = (values: MailValues): Mail =>
  signInCode(signInCodeTexts(values), values, locale);

export const en: Readonly<Record<MailKind, (values: MailValues) => Mail>> = {
  'sign-up': signUpMail,
  'resend-code': resendCodeMail,
  'forgot-password': forgotPasswordMail,
  'admin-invitation': adminInvitationMail,
  'attribute-verification': attributeVerificationMail,
  'sign-in-code': signInCodeMail,
};
