// Generated from templates/ by "npm run mails". Do not edit.
import { coloursOf } from '../../shared/mail/brand.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { accountDeleted, accountTakeover, adminInvitation, attributeChange, attributeVerification, emailChangedNew, emailChangedOld, forgotPassword, newDevice, passwordChanged, resendCode, signInCode, signUp, signUpLink, welcome } from './documents.ts';

const locale = { dir: 'ltr', lang: 'fr', start: 'left' };
const sharedTexts = (args: CleanValues) => ({
  codeLabel: `Code de confirmation`,
  secrecy: `Personne chez ${args.brandName} ne vous le demandera jamais.`,
  footer: `Ceci est un message automatique de ${args.brandName}.`,
  noLinks: `Il ne contient aucun lien : saisissez le code vous-même, uniquement là où vous l’avez demandé.`,
  support: `Une question ? Écrivez à ${args.supportAddress}.`,
  unknown: `Inconnu`,
});

const signUpTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Votre code de confirmation ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour terminer votre inscription.`,
  heading: `Confirmez votre adresse e-mail`,
  reason: `Merci de votre inscription à ${args.brandName}. Saisissez ce code sur la page d’inscription, afin que nous sachions que cette adresse est bien la vôtre.`,
  expiry: `Ce code est valable 24 heures.`,
  notYou: `Cette inscription ne vient pas de vous ? Ignorez simplement ce message. Sans ce code, personne ne peut confirmer un compte avec votre adresse.`,
});
const signUpMail = (values: CleanValues): Mail =>
  signUp(signUpTexts(values), values, { ...locale, ...coloursOf(values) });

const resendCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Votre nouveau code de confirmation ${args.brandName}`,
  preheader: `Voici le nouveau code que vous avez demandé.`,
  heading: `Voici votre nouveau code`,
  reason: `Vous avez demandé à ${args.brandName} un autre code pour confirmer votre adresse e-mail. Veuillez saisir celui-ci plutôt qu’un code précédent.`,
  expiry: `Ce code est valable 24 heures.`,
  notYou: `Vous n’avez pas demandé de code ? Ignorez simplement ce message. Sans ce code, personne ne peut confirmer un compte avec votre adresse.`,
});
const resendCodeMail = (values: CleanValues): Mail =>
  resendCode(resendCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const forgotPasswordTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Réinitialisez votre mot de passe ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour choisir un nouveau mot de passe.`,
  heading: `Choisissez un nouveau mot de passe`,
  reason: `Nous avons reçu une demande de réinitialisation du mot de passe de votre compte ${args.brandName}. Saisissez ce code, puis choisissez un nouveau mot de passe.`,
  codeLabel: `Code de réinitialisation`,
  expiry: `Ce code est valable 1 heure.`,
  notYou: `Cette demande ne vient pas de vous ? Ignorez ce message et gardez le code pour vous. Sans lui, personne ne peut choisir un nouveau mot de passe à votre place.`,
});
const forgotPasswordMail = (values: CleanValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, { ...locale, ...coloursOf(values) });

const adminInvitationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Votre invitation à ${args.brandName}`,
  preheader: `Votre compte est prêt. Connectez-vous avec le mot de passe provisoire de ce message.`,
  heading: `Bienvenue chez ${args.brandName}`,
  reason: `Un compte a été créé pour vous. Connectez-vous avec ce nom d’utilisateur et ce mot de passe provisoire ; vous choisirez ensuite votre propre mot de passe.`,
  userNameLabel: `Nom d’utilisateur`,
  codeLabel: `Mot de passe provisoire`,
  expiry: `Ce mot de passe provisoire est valable 7 jours. S’il vous faut plus de temps, demandez-en un nouveau à la personne qui vous a envoyé cette invitation.`,
  notYou: `Vous n’attendiez pas d’invitation ? Ignorez simplement ce message et ne transmettez le mot de passe à personne.`,
  noLinks: `Il ne contient aucun lien : connectez-vous uniquement sur la page que vous connaissez.`,
});
const adminInvitationMail = (values: CleanValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeChangeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirmez votre nouvelle adresse e-mail pour ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour confirmer votre nouvelle adresse.`,
  heading: `Confirmez votre nouvelle adresse`,
  reason: `Vous avez demandé à remplacer l’adresse e-mail de votre compte ${args.brandName} par celle-ci. Saisissez ce code là où vous avez demandé le changement, et la nouvelle adresse prendra effet.`,
  expiry: `Ce code est valable 24 heures.`,
  notYou: `Ce changement ne vient pas de vous ? Ignorez simplement ce message. Sans ce code, l’adresse du compte reste la même.`,
});
const attributeChangeMail = (values: CleanValues): Mail =>
  attributeChange(attributeChangeTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeVerificationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Vérifiez votre adresse e-mail pour ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour vérifier votre adresse e-mail.`,
  heading: `Vérifiez votre adresse e-mail`,
  reason: `Vous avez demandé à utiliser cette adresse avec votre compte ${args.brandName}. Saisissez ce code là où vous l’avez demandé, afin que nous sachions que l’adresse est bien la vôtre.`,
  codeLabel: `Code de vérification`,
  expiry: `Ce code est valable 24 heures.`,
  notYou: `Cette demande ne vient pas de vous ? Ignorez simplement ce message. Sans ce code, votre adresse ne sera vérifiée pour aucun compte.`,
});
const attributeVerificationMail = (values: CleanValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, { ...locale, ...coloursOf(values) });

const signInCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Votre code de connexion ${args.brandName}`,
  preheader: `Saisissez le code de ce message pour terminer votre connexion.`,
  heading: `Terminez votre connexion`,
  reason: `Saisissez ce code sur la page où vous vous connectez à ${args.brandName}.`,
  codeLabel: `Code de connexion`,
  expiry: `Ce code est valable quelques minutes et ne sert qu’une fois.`,
  notYou: `Vous n’êtes pas en train de vous connecter ? Ne communiquez ce code à personne. Si vous utilisez un mot de passe, il est plus sûr de le changer dès maintenant.`,
});
const signInCodeMail = (values: CleanValues): Mail =>
  signInCode(signInCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const signUpLinkTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirmez votre adresse e-mail pour ${args.brandName}`,
  preheader: `Un clic dans ce message et votre inscription est terminée.`,
  heading: `Confirmez votre adresse e-mail`,
  reason: `Merci de votre inscription à ${args.brandName}. Suivez ce lien, afin que nous sachions que cette adresse est bien la vôtre.`,
  action: `Confirmer mon adresse`,
  expiry: `Ce lien est valable 24 heures et ne sert qu’une fois.`,
  notYou: `Cette inscription ne vient pas de vous ? Ignorez simplement ce message et ne suivez pas le lien. Sans lui, personne ne peut confirmer un compte avec votre adresse.`,
});
const signUpLinkMail = (values: CleanValues): Mail =>
  signUpLink(signUpLinkTexts(values), values, { ...locale, ...coloursOf(values) });

const accountTakeoverTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Était-ce vous ? Connexion à votre compte ${args.brandName}`,
  preheader: `Nous avons remarqué une connexion inhabituelle à votre compte. Vérifiez qu’elle vient bien de vous.`,
  heading: `Était-ce vous ?`,
  reason: `Quelqu’un s’est connecté, ou a essayé de se connecter, à votre compte ${args.brandName} de façon inhabituelle. ${args.action === 'blocked' ? `Nous avons refusé cette connexion.` : args.action === 'challenged' ? `Nous avons demandé une seconde preuve d’identité.` : `Nous n’avons pas empêché cette connexion.`}`,
  timeLabel: `Date et heure`,
  placeLabel: `Lieu (estimé)`,
  deviceLabel: `Appareil`,
  wasMe: `Oui, c’était moi`,
  notMe: `Non, ce n’était pas moi`,
  notYou: `Si ce n’était pas vous, changez immédiatement votre mot de passe sur la page que vous connaissez. Nous ne vous demanderons jamais votre mot de passe ni un code par e-mail ou par téléphone.`,
});
const accountTakeoverMail = (values: CleanValues): Mail =>
  accountTakeover(accountTakeoverTexts(values), values, { ...locale, ...coloursOf(values) });

const welcomeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Bienvenue chez ${args.brandName}`,
  preheader: `Votre compte est prêt.`,
  heading: `Bienvenue chez ${args.brandName}`,
  reason: `Votre adresse e-mail est confirmée et votre compte est prêt. Vous pouvez désormais vous connecter avec cette adresse.`,
  notYou: `Vous n’avez pas créé de compte ? Quelqu’un a peut-être utilisé votre adresse. Écrivez-nous.`,
});
const welcomeMail = (values: CleanValues): Mail =>
  welcome(welcomeTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedOldTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `L’adresse e-mail de votre compte ${args.brandName} a changé`,
  preheader: `Cette adresse n’est plus celle de votre compte.`,
  heading: `Votre adresse a changé`,
  reason: `L’adresse e-mail de votre compte ${args.brandName} a été changée. Nos messages iront désormais à la nouvelle adresse ; celui-ci est le dernier à l’ancienne.`,
  addressLabel: `Nouvelle adresse`,
  notYou: `Ce changement ne vient pas de vous ? Quelqu’un d’autre a accès à votre compte : changez immédiatement votre mot de passe et écrivez-nous.`,
});
const emailChangedOldMail = (values: CleanValues): Mail =>
  emailChangedOld(emailChangedOldTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedNewTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Votre nouvelle adresse e-mail pour ${args.brandName}`,
  preheader: `Cette adresse est désormais celle de votre compte.`,
  heading: `Votre adresse a changé`,
  reason: `Les messages de votre compte ${args.brandName} arriveront désormais à cette adresse.`,
  addressLabel: `Nouvelle adresse`,
  notYou: `Vous n’avez pas de compte chez nous ? Quelqu’un a saisi votre adresse par erreur. Écrivez-nous.`,
});
const emailChangedNewMail = (values: CleanValues): Mail =>
  emailChangedNew(emailChangedNewTexts(values), values, { ...locale, ...coloursOf(values) });

const passwordChangedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Votre mot de passe ${args.brandName} a changé`,
  preheader: `Le mot de passe de votre compte vient d’être changé.`,
  heading: `Votre mot de passe a changé`,
  reason: `Le mot de passe de votre compte ${args.brandName} vient d’être changé. Si c’était vous, il n’y a rien d’autre à faire.`,
  notYou: `Ce changement ne vient pas de vous ? Quelqu’un d’autre a accès à votre compte : choisissez immédiatement un nouveau mot de passe sur la page que vous connaissez et écrivez-nous.`,
});
const passwordChangedMail = (values: CleanValues): Mail =>
  passwordChanged(passwordChangedTexts(values), values, { ...locale, ...coloursOf(values) });

const newDeviceTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Nouvelle connexion à votre compte ${args.brandName}`,
  preheader: `Une connexion a eu lieu depuis un appareil que nous n’avions jamais vu. Vérifiez qu’elle vient bien de vous.`,
  heading: `Connexion depuis un nouvel appareil`,
  reason: `Quelqu’un s’est connecté à votre compte ${args.brandName} depuis un appareil ou un navigateur que nous n’y avions jamais vu. Si c’était vous, il n’y a rien d’autre à faire.`,
  timeLabel: `Date et heure`,
  notYou: `Ce n’était pas vous ? Quelqu’un d’autre connaît votre mot de passe : choisissez-en immédiatement un nouveau sur la page que vous connaissez et écrivez-nous. Nous ne vous demanderons jamais votre mot de passe ni un code par e-mail ou par téléphone.`,
});
const newDeviceMail = (values: CleanValues): Mail =>
  newDevice(newDeviceTexts(values), values, { ...locale, ...coloursOf(values) });

const accountDeletedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Votre compte ${args.brandName} a été supprimé`,
  preheader: `Votre compte n’existe plus.`,
  heading: `Votre compte a été supprimé`,
  reason: `Votre compte ${args.brandName} a été supprimé, comme vous l’avez demandé. Vous ne pouvez plus vous connecter avec lui. Ceci est notre dernier message.`,
  notYou: `Cette demande ne vient pas de vous ? Écrivez-nous immédiatement.`,
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
