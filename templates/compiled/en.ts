// Generated from templates/ by "npm run mails". Do not edit.
import { coloursOf } from '../../shared/mail/brand.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { accountDeleted, accountTakeover, adminInvitation, attributeChange, attributeVerification, emailChangedNew, emailChangedOld, forgotPassword, newDevice, passwordChanged, resendCode, signInCode, signUp, signUpLink, welcome } from './documents.ts';

const locale = { dir: 'ltr', lang: 'en', start: 'left' };
const sharedTexts = (args: CleanValues) => ({
  codeLabel: `Confirmation code`,
  secrecy: `Nobody at ${args.brandName} will ever ask you for it.`,
  footer: `This is an automatic message from ${args.brandName}.`,
  noLinks: `It contains no links: type the code yourself, only where you asked for it.`,
  support: `Questions? Write to ${args.supportAddress}.`,
  unknown: `Unknown`,
});

const signUpTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Your ${args.brandName} confirmation code`,
  preheader: `Enter the code in this message to finish signing up.`,
  heading: `Confirm your e-mail address`,
  reason: `Thank you for signing up to ${args.brandName}. Enter this code on the page where you signed up, so that we know this address is yours.`,
  expiry: `The code works for 24 hours.`,
  notYou: `You did not sign up? Then simply ignore this message. Without the code, nobody can confirm an account with your address.`,
});
const signUpMail = (values: CleanValues): Mail =>
  signUp(signUpTexts(values), values, { ...locale, ...coloursOf(values) });

const resendCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Your new ${args.brandName} confirmation code`,
  preheader: `Here is the new code that you asked for.`,
  heading: `Here is your new code`,
  reason: `You asked ${args.brandName} for another code to confirm your e-mail address. Please enter this one rather than an earlier one.`,
  expiry: `The code works for 24 hours.`,
  notYou: `You did not ask for a code? Then simply ignore this message. Without the code, nobody can confirm an account with your address.`,
});
const resendCodeMail = (values: CleanValues): Mail =>
  resendCode(resendCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const forgotPasswordTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Reset your ${args.brandName} password`,
  preheader: `Enter the code in this message to choose a new password.`,
  heading: `Choose a new password`,
  reason: `We received a request to reset the password of your ${args.brandName} account. Enter this code, then choose a new password.`,
  codeLabel: `Password reset code`,
  expiry: `The code works for 1 hour.`,
  notYou: `You did not ask for this? Then ignore this message and keep the code to yourself. Without it, nobody can choose a new password for you.`,
});
const forgotPasswordMail = (values: CleanValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, { ...locale, ...coloursOf(values) });

const adminInvitationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Your invitation to ${args.brandName}`,
  preheader: `Your account is ready. Sign in with the temporary password in this message.`,
  heading: `Welcome to ${args.brandName}`,
  reason: `An account has been created for you. Sign in with this user name and temporary password; you will then choose a password of your own.`,
  userNameLabel: `User name`,
  codeLabel: `Temporary password`,
  expiry: `The temporary password works for 7 days. If you need more time, ask the person who invited you for a new one.`,
  notYou: `You did not expect an invitation? Then simply ignore this message, and do not pass the password on to anyone.`,
  noLinks: `It contains no links: sign in only on the page that you know.`,
});
const adminInvitationMail = (values: CleanValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeChangeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirm your new e-mail address for ${args.brandName}`,
  preheader: `Enter the code in this message to confirm your new address.`,
  heading: `Confirm your new address`,
  reason: `You asked to change the e-mail address of your ${args.brandName} account to this one. Enter this code where you asked for the change, and the new address takes effect.`,
  expiry: `The code works for 24 hours.`,
  notYou: `You did not ask for this change? Then simply ignore this message. Without the code, the address of the account stays as it is.`,
});
const attributeChangeMail = (values: CleanValues): Mail =>
  attributeChange(attributeChangeTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeVerificationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Verify your e-mail address for ${args.brandName}`,
  preheader: `Enter the code in this message to verify your e-mail address.`,
  heading: `Verify your e-mail address`,
  reason: `You asked to use this address with your ${args.brandName} account. Enter this code where you asked for it, so that we know the address is yours.`,
  codeLabel: `Verification code`,
  expiry: `The code works for 24 hours.`,
  notYou: `You did not ask for this? Then simply ignore this message. Without the code, your address will not be verified for any account.`,
});
const attributeVerificationMail = (values: CleanValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, { ...locale, ...coloursOf(values) });

const signInCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Your ${args.brandName} sign-in code`,
  preheader: `Enter the code in this message to finish signing in.`,
  heading: `Finish signing in`,
  reason: `Enter this code on the page where you are signing in to ${args.brandName}.`,
  codeLabel: `Sign-in code`,
  expiry: `The code works for a few minutes, and only once.`,
  notYou: `You are not signing in? Then do not share this code with anyone. If you use a password, it is safest to change it now.`,
});
const signInCodeMail = (values: CleanValues): Mail =>
  signInCode(signInCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const signUpLinkTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirm your e-mail address for ${args.brandName}`,
  preheader: `One click in this message, and your sign-up is complete.`,
  heading: `Confirm your e-mail address`,
  reason: `Thank you for signing up to ${args.brandName}. Follow this link, so that we know this address is yours.`,
  action: `Confirm my address`,
  expiry: `The link works for 24 hours, and only once.`,
  notYou: `You did not sign up? Then simply ignore this message and do not follow the link. Without it, nobody can confirm an account with your address.`,
});
const signUpLinkMail = (values: CleanValues): Mail =>
  signUpLink(signUpLinkTexts(values), values, { ...locale, ...coloursOf(values) });

const accountTakeoverTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Was this you? A sign-in to your ${args.brandName} account`,
  preheader: `We noticed an unusual sign-in to your account. Please check that it was you.`,
  heading: `Was this you?`,
  reason: `Somebody signed in, or tried to sign in, to your ${args.brandName} account in an unusual way. ${args.action === 'blocked' ? `We refused this sign-in.` : args.action === 'challenged' ? `We asked for a second proof of identity.` : `We did not stop this sign-in.`}`,
  timeLabel: `Time`,
  placeLabel: `Place (estimated)`,
  deviceLabel: `Device`,
  wasMe: `Yes, that was me`,
  notMe: `No, that was not me`,
  notYou: `If it was not you, change your password at once on the page that you know. We will never ask you for your password or a code by e-mail or telephone.`,
});
const accountTakeoverMail = (values: CleanValues): Mail =>
  accountTakeover(accountTakeoverTexts(values), values, { ...locale, ...coloursOf(values) });

const welcomeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Welcome to ${args.brandName}`,
  preheader: `Your account is ready.`,
  heading: `Welcome to ${args.brandName}`,
  reason: `Your e-mail address is confirmed and your account is ready. You can sign in from now on with this address.`,
  notYou: `You did not create an account? Somebody may have used your address. Then please write to us.`,
});
const welcomeMail = (values: CleanValues): Mail =>
  welcome(welcomeTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedOldTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `The e-mail address of your ${args.brandName} account has changed`,
  preheader: `This address no longer belongs to your account.`,
  heading: `Your address has changed`,
  reason: `The e-mail address of your ${args.brandName} account has been changed. From now on, our messages go to the new address; this is the last one to the old.`,
  addressLabel: `New address`,
  notYou: `You did not change your address? Then somebody else has access to your account: change your password at once and write to us.`,
});
const emailChangedOldMail = (values: CleanValues): Mail =>
  emailChangedOld(emailChangedOldTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedNewTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Your new e-mail address for ${args.brandName}`,
  preheader: `This address now belongs to your account.`,
  heading: `Your address has changed`,
  reason: `From now on, the messages of your ${args.brandName} account come to this address.`,
  addressLabel: `New address`,
  notYou: `You have no account with us? Then somebody has entered your address by mistake. Please write to us.`,
});
const emailChangedNewMail = (values: CleanValues): Mail =>
  emailChangedNew(emailChangedNewTexts(values), values, { ...locale, ...coloursOf(values) });

const passwordChangedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Your ${args.brandName} password has changed`,
  preheader: `The password of your account has just been changed.`,
  heading: `Your password has changed`,
  reason: `The password of your ${args.brandName} account has just been changed. If it was you, there is nothing left to do.`,
  notYou: `You did not change it? Then somebody else has access to your account: choose a new password at once on the page that you know, and write to us.`,
});
const passwordChangedMail = (values: CleanValues): Mail =>
  passwordChanged(passwordChangedTexts(values), values, { ...locale, ...coloursOf(values) });

const newDeviceTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `A new sign-in to your ${args.brandName} account`,
  preheader: `Somebody signed in from a device that we had not seen before. Please check that it was you.`,
  heading: `A sign-in from a new device`,
  reason: `Somebody has signed in to your ${args.brandName} account from a device or browser that we had not seen there before. If it was you, there is nothing left to do.`,
  timeLabel: `Time`,
  notYou: `It was not you? Then somebody else knows your password: choose a new one at once on the page that you know, and write to us. We will never ask you for your password or a code by e-mail or telephone.`,
});
const newDeviceMail = (values: CleanValues): Mail =>
  newDevice(newDeviceTexts(values), values, { ...locale, ...coloursOf(values) });

const accountDeletedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Your ${args.brandName} account has been deleted`,
  preheader: `Your account no longer exists.`,
  heading: `Your account has been deleted`,
  reason: `Your ${args.brandName} account has been deleted, as you asked. You can no longer sign in with it. This is our last message to you.`,
  notYou: `You did not ask for this? Then please write to us at once.`,
});
const accountDeletedMail = (values: CleanValues): Mail =>
  accountDeleted(accountDeletedTexts(values), values, { ...locale, ...coloursOf(values) });

export const code = {
  'sign-up': signUpMail,
  'resend-code': resendCodeMail,
  'forgot-password': forgotPasswordMail,
  'admin-invitation': adminInvitationMail,
  'attribute-change': attributeChangeMail,
  'attribute-verification': attributeVerificationMail,
  'sign-in-code': signInCodeMail,
};

export const link = {
  'sign-up-link': signUpLinkMail,
};

export const alert = {
  'account-takeover': accountTakeoverMail,
};

export const account = {
  'welcome': welcomeMail,
  'email-changed-old': emailChangedOldMail,
  'email-changed-new': emailChangedNewMail,
  'password-changed': passwordChangedMail,
  'new-device': newDeviceMail,
  'account-deleted': accountDeletedMail,
};
