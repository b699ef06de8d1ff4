// Generated from templates/ by "npm run mails". Do not edit.
import type { Mail, MailKind, MailValues } from '../../shared/mail/mail.ts';
import { adminInvitation, attributeVerification, forgotPassword, resendCode, signInCode, signUp } from './documents.ts';

const locale = { dir: 'ltr', lang: 'fr' };
const sharedTexts = (args: { readonly brandName: string }) => ({
  codeLabel: `Code de confirmation`,
  secrecy: `Personne chez ${args.brandName} ne vous le demandera jamais.`,
  footer: `Ceci est un message automatique de ${args.brandName}. Il ne contient aucun lien : saisissez le code vous-même, uniquement là où vous l’avez demandé.`,
});

const signUpTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Votre code de confirmation ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour terminer votre inscription.`,
  heading: `Confirmez votre adresse e-mail`,
  reason: `Merci de votre inscription à ${args.brandName}. Saisissez ce code sur la page d’inscription, afin que nous sachions que cette adresse est bien la vôtre.`,
  expiry: `Ce code est valable 24 heures.`,
  notYou: `Cette inscription ne vient pas de vous ? Ignorez simplement ce message. Sans ce code, personne ne peut confirmer un compte avec votre adresse.`,
});
const signUpMail = (values: MailValues): Mail =>
  signUp(signUpTexts(values), values, locale);

const resendCodeTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Votre nouveau code de confirmation ${args.brandName}`,
  preheader: `Voici le nouveau code que vous avez demandé.`,
  heading: `Voici votre nouveau code`,
  reason: `Vous avez demandé à ${args.brandName} un autre code pour confirmer votre adresse e-mail. Veuillez saisir celui-ci plutôt qu’un code précédent.`,
  expiry: `Ce code est valable 24 heures.`,
  notYou: `Vous n’avez pas demandé de code ? Ignorez simplement ce message. Sans ce code, personne ne peut confirmer un compte avec votre adresse.`,
});
const resendCodeMail = (values: MailValues): Mail =>
  resendCode(resendCodeTexts(values), values, locale);

const forgotPasswordTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Réinitialisez votre mot de passe ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour choisir un nouveau mot de passe.`,
  heading: `Choisissez un nouveau mot de passe`,
  reason: `Nous avons reçu une demande de réinitialisation du mot de passe de votre compte ${args.brandName}. Saisissez ce code, puis choisissez un nouveau mot de passe.`,
  codeLabel: `Code de réinitialisation`,
  expiry: `Ce code est valable 1 heure.`,
  notYou: `Cette demande ne vient pas de vous ? Ignorez ce message et gardez le code pour vous. Sans lui, personne ne peut choisir un nouveau mot de passe à votre place.`,
});
const forgotPasswordMail = (values: MailValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, locale);

const adminInvitationTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Votre invitation à ${args.brandName}`,
  preheader: `Votre compte est prêt. Connectez-vous avec le mot de passe provisoire de ce message.`,
  heading: `Bienvenue chez ${args.brandName}`,
  reason: `Un compte a été créé pour vous. Connectez-vous avec ce nom d’utilisateur et ce mot de passe provisoire ; vous choisirez ensuite votre propre mot de passe.`,
  userNameLabel: `Nom d’utilisateur`,
  codeLabel: `Mot de passe provisoire`,
  expiry: `Ce mot de passe provisoire est valable 7 jours. S’il vous faut plus de temps, demandez-en un nouveau à la personne qui vous a envoyé cette invitation.`,
  notYou: `Vous n’attendiez pas d’invitation ? Ignorez simplement ce message et ne transmettez le mot de passe à personne.`,
  footer: `Ceci est un message automatique de ${args.brandName}. Il ne contient aucun lien : connectez-vous uniquement sur la page que vous connaissez.`,
});
const adminInvitationMail = (values: MailValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, locale);

const attributeVerificationTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Vérifiez votre adresse e-mail pour ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour vérifier votre adresse e-mail.`,
  heading: `Vérifiez votre adresse e-mail`,
  reason: `Vous avez demandé à utiliser cette adresse avec votre compte ${args.brandName}. Saisissez ce code là où vous l’avez demandé, afin que nous sachions que l’adresse est bien la vôtre.`,
  codeLabel: `Code de vérification`,
  expiry: `Ce code est valable 24 heures.`,
  notYou: `Cette demande ne vient pas de vous ? Ignorez simplement ce message. Sans ce code, votre adresse ne sera vérifiée pour aucun compte.`,
});
const attributeVerificationMail = (values: MailValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, locale);

const signInCodeTexts = (args: { readonly brandName: string }) => ({
  ...sharedTexts(args),
  subject: `Votre code de connexion ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour terminer votre connexion.`,
  heading: `Terminez votre connexion`,
  reason: `Saisissez ce code sur la page où vous vous connectez à ${args.brandName}.`,
  codeLabel: `Code de connexion`,
  expiry: `Ce code est valable quelques minutes et ne sert qu’une fois.`,
  notYou: `Vous n’êtes pas en train de vous connecter ? Ne communiquez ce code à personne. Si vous utilisez un mot de passe, il est plus sûr de le changer dès maintenant.`,
});
const signInCodeMail = (values: MailValues): Mail =>
  signInCode(signInCodeTexts(values), values, locale);

export const fr: Readonly<Record<MailKind, (values: MailValues) => Mail>> = {
  'sign-up': signUpMail,
  'resend-code': resendCodeMail,
  'forgot-password': forgotPasswordMail,
  'admin-invitation': adminInvitationMail,
  'attribute-verification': attributeVerificationMail,
  'sign-in-code': signInCodeMail,
};
