// Generated from templates/ by "npm run mails". Do not edit.
import { coloursOf } from '../../shared/mail/brand.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { accountDeleted, accountTakeover, adminInvitation, attributeChange, attributeVerification, emailChangedNew, emailChangedOld, forgotPassword, newDevice, passwordChanged, resendCode, signInCode, signUp, signUpLink, welcome } from './documents.ts';

const locale = { dir: 'ltr', lang: 'de', start: 'left' };
const sharedTexts = (args: CleanValues) => ({
  codeLabel: `Bestätigungscode`,
  secrecy: `Niemand bei ${args.brandName} wird Sie jemals danach fragen.`,
  footer: `Dies ist eine automatische Nachricht von ${args.brandName}.`,
  noLinks: `Sie enthält keine Links: Geben Sie den Code selbst ein, und nur dort, wo Sie ihn angefordert haben.`,
  support: `Fragen? Schreiben Sie an ${args.supportAddress}.`,
  unknown: `Unbekannt`,
});

const signUpTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihr Bestätigungscode für ${args.brandName}`,
  preheader: `Geben Sie den Code aus dieser Nachricht ein, um Ihre Registrierung abzuschließen.`,
  heading: `Bestätigen Sie Ihre E-Mail-Adresse`,
  reason: `Vielen Dank für Ihre Registrierung bei ${args.brandName}. Geben Sie diesen Code auf der Registrierungsseite ein, damit wir wissen, dass die Adresse Ihnen gehört.`,
  expiry: `Der Code gilt 24 Stunden.`,
  notYou: `Sie haben sich nicht registriert? Dann ignorieren Sie diese Nachricht einfach. Ohne den Code kann niemand ein Konto mit Ihrer Adresse bestätigen.`,
});
const signUpMail = (values: CleanValues): Mail =>
  signUp(signUpTexts(values), values, { ...locale, ...coloursOf(values) });

const resendCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihr neuer Bestätigungscode für ${args.brandName}`,
  preheader: `Hier ist der neue Code, den Sie angefordert haben.`,
  heading: `Hier ist Ihr neuer Code`,
  reason: `Sie haben bei ${args.brandName} einen weiteren Code angefordert, um Ihre E-Mail-Adresse zu bestätigen. Bitte geben Sie diesen und keinen früheren ein.`,
  expiry: `Der Code gilt 24 Stunden.`,
  notYou: `Sie haben keinen Code angefordert? Dann ignorieren Sie diese Nachricht einfach. Ohne den Code kann niemand ein Konto mit Ihrer Adresse bestätigen.`,
});
const resendCodeMail = (values: CleanValues): Mail =>
  resendCode(resendCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const forgotPasswordTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihr ${args.brandName}-Passwort zurücksetzen`,
  preheader: `Geben Sie den Code aus dieser Nachricht ein, um ein neues Passwort zu wählen.`,
  heading: `Wählen Sie ein neues Passwort`,
  reason: `Wir wurden gebeten, das Passwort Ihres Kontos bei ${args.brandName} zurückzusetzen. Geben Sie diesen Code ein und wählen Sie dann ein neues Passwort.`,
  codeLabel: `Code zum Zurücksetzen`,
  expiry: `Der Code gilt 1 Stunde.`,
  notYou: `Sie haben das nicht angefordert? Dann ignorieren Sie diese Nachricht und behalten Sie den Code für sich. Ohne ihn kann niemand für Sie ein neues Passwort wählen.`,
});
const forgotPasswordMail = (values: CleanValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, { ...locale, ...coloursOf(values) });

const adminInvitationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihre Einladung zu ${args.brandName}`,
  preheader: `Ihr Konto ist bereit. Melden Sie sich mit dem vorläufigen Passwort aus dieser Nachricht an.`,
  heading: `Willkommen bei ${args.brandName}`,
  reason: `Für Sie wurde ein Konto eingerichtet. Melden Sie sich mit diesem Benutzernamen und dem vorläufigen Passwort an; danach wählen Sie ein eigenes.`,
  userNameLabel: `Benutzername`,
  codeLabel: `Vorläufiges Passwort`,
  expiry: `Das vorläufige Passwort gilt 7 Tage. Wenn Sie mehr Zeit brauchen, bitten Sie die Person, die Sie eingeladen hat, um ein neues.`,
  notYou: `Sie haben keine Einladung erwartet? Dann ignorieren Sie diese Nachricht einfach und geben Sie das Passwort nicht weiter.`,
  noLinks: `Sie enthält keine Links: Melden Sie sich nur auf der Seite an, die Sie kennen.`,
});
const adminInvitationMail = (values: CleanValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeChangeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Bestätigen Sie Ihre neue E-Mail-Adresse für ${args.brandName}`,
  preheader: `Geben Sie den Code aus dieser Nachricht ein, um Ihre neue Adresse zu bestätigen.`,
  heading: `Bestätigen Sie Ihre neue Adresse`,
  reason: `Sie möchten die E-Mail-Adresse Ihres Kontos bei ${args.brandName} in diese hier ändern. Geben Sie diesen Code dort ein, wo Sie die Änderung angefordert haben; dann gilt die neue Adresse.`,
  expiry: `Der Code gilt 24 Stunden.`,
  notYou: `Sie haben diese Änderung nicht angefordert? Dann ignorieren Sie diese Nachricht einfach. Ohne den Code bleibt die Adresse des Kontos, wie sie ist.`,
});
const attributeChangeMail = (values: CleanValues): Mail =>
  attributeChange(attributeChangeTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeVerificationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${args.brandName}`,
  preheader: `Geben Sie den Code aus dieser Nachricht ein, um Ihre E-Mail-Adresse zu bestätigen.`,
  heading: `Bestätigen Sie Ihre E-Mail-Adresse`,
  reason: `Sie möchten diese Adresse mit Ihrem Konto bei ${args.brandName} verwenden. Geben Sie diesen Code dort ein, wo Sie ihn angefordert haben, damit wir wissen, dass die Adresse Ihnen gehört.`,
  expiry: `Der Code gilt 24 Stunden.`,
  notYou: `Sie haben das nicht angefordert? Dann ignorieren Sie diese Nachricht einfach. Ohne den Code wird Ihre Adresse für kein Konto bestätigt.`,
});
const attributeVerificationMail = (values: CleanValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, { ...locale, ...coloursOf(values) });

const signInCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihr Anmeldecode für ${args.brandName}`,
  preheader: `Geben Sie den Code aus dieser Nachricht ein, um sich anzumelden.`,
  heading: `Schließen Sie Ihre Anmeldung ab`,
  reason: `Geben Sie diesen Code auf der Seite ein, auf der Sie sich gerade bei ${args.brandName} anmelden.`,
  codeLabel: `Anmeldecode`,
  expiry: `Der Code gilt wenige Minuten und nur einmal.`,
  notYou: `Sie melden sich gerade nicht an? Dann geben Sie diesen Code niemandem. Falls Sie ein Passwort verwenden, ändern Sie es am besten gleich.`,
});
const signInCodeMail = (values: CleanValues): Mail =>
  signInCode(signInCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const signUpLinkTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Bestätigen Sie Ihre E-Mail-Adresse für ${args.brandName}`,
  preheader: `Ein Klick in dieser Nachricht, und Ihre Registrierung ist abgeschlossen.`,
  heading: `Bestätigen Sie Ihre E-Mail-Adresse`,
  reason: `Vielen Dank für Ihre Registrierung bei ${args.brandName}. Folgen Sie diesem Link, damit wir wissen, dass die Adresse Ihnen gehört.`,
  action: `Meine Adresse bestätigen`,
  expiry: `Der Link gilt 24 Stunden und nur einmal.`,
  notYou: `Sie haben sich nicht registriert? Dann ignorieren Sie diese Nachricht einfach und folgen Sie dem Link nicht. Ohne ihn kann niemand ein Konto mit Ihrer Adresse bestätigen.`,
});
const signUpLinkMail = (values: CleanValues): Mail =>
  signUpLink(signUpLinkTexts(values), values, { ...locale, ...coloursOf(values) });

const accountTakeoverTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Waren Sie das? Anmeldung bei Ihrem ${args.brandName}-Konto`,
  preheader: `Uns ist eine ungewöhnliche Anmeldung bei Ihrem Konto aufgefallen. Bitte prüfen Sie, ob Sie es waren.`,
  heading: `Waren Sie das?`,
  reason: `Jemand hat sich auf ungewöhnliche Weise bei Ihrem Konto bei ${args.brandName} angemeldet oder es versucht. ${args.action === 'blocked' ? `Wir haben diese Anmeldung abgelehnt.` : args.action === 'challenged' ? `Wir haben einen zweiten Nachweis verlangt.` : `Wir haben diese Anmeldung nicht verhindert.`}`,
  timeLabel: `Zeitpunkt`,
  placeLabel: `Ort (geschätzt)`,
  deviceLabel: `Gerät`,
  wasMe: `Ja, das war ich`,
  notMe: `Nein, das war ich nicht`,
  notYou: `Falls Sie es nicht waren, ändern Sie sofort Ihr Passwort auf der Seite, die Sie kennen. Wir fragen Sie niemals per E-Mail oder Telefon nach Ihrem Passwort oder einem Code.`,
});
const accountTakeoverMail = (values: CleanValues): Mail =>
  accountTakeover(accountTakeoverTexts(values), values, { ...locale, ...coloursOf(values) });

const welcomeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Willkommen bei ${args.brandName}`,
  preheader: `Ihr Konto ist bereit.`,
  heading: `Willkommen bei ${args.brandName}`,
  reason: `Ihre E-Mail-Adresse ist bestätigt und Ihr Konto ist bereit. Ab jetzt können Sie sich mit dieser Adresse anmelden.`,
  notYou: `Sie haben kein Konto eingerichtet? Dann hat vielleicht jemand Ihre Adresse verwendet. Bitte schreiben Sie uns.`,
});
const welcomeMail = (values: CleanValues): Mail =>
  welcome(welcomeTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedOldTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Die E-Mail-Adresse Ihres ${args.brandName}-Kontos wurde geändert`,
  preheader: `Diese Adresse gehört nicht mehr zu Ihrem Konto.`,
  heading: `Ihre Adresse wurde geändert`,
  reason: `Die E-Mail-Adresse Ihres Kontos bei ${args.brandName} wurde geändert. Ab jetzt gehen unsere Nachrichten an die neue Adresse; dies ist die letzte an die alte.`,
  addressLabel: `Neue Adresse`,
  notYou: `Sie haben Ihre Adresse nicht geändert? Dann hat jemand anderes Zugang zu Ihrem Konto: Ändern Sie sofort Ihr Passwort und schreiben Sie uns.`,
});
const emailChangedOldMail = (values: CleanValues): Mail =>
  emailChangedOld(emailChangedOldTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedNewTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihre neue E-Mail-Adresse für ${args.brandName}`,
  preheader: `Diese Adresse gehört jetzt zu Ihrem Konto.`,
  heading: `Ihre Adresse wurde geändert`,
  reason: `Ab jetzt kommen die Nachrichten zu Ihrem Konto bei ${args.brandName} an diese Adresse.`,
  addressLabel: `Neue Adresse`,
  notYou: `Sie haben kein Konto bei uns? Dann hat jemand versehentlich Ihre Adresse eingegeben. Bitte schreiben Sie uns.`,
});
const emailChangedNewMail = (values: CleanValues): Mail =>
  emailChangedNew(emailChangedNewTexts(values), values, { ...locale, ...coloursOf(values) });

const passwordChangedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihr ${args.brandName}-Passwort wurde geändert`,
  preheader: `Das Passwort Ihres Kontos wurde soeben geändert.`,
  heading: `Ihr Passwort wurde geändert`,
  reason: `Das Passwort Ihres Kontos bei ${args.brandName} wurde soeben geändert. Wenn Sie das waren, ist nichts weiter zu tun.`,
  notYou: `Sie haben es nicht geändert? Dann hat jemand anderes Zugang zu Ihrem Konto: Wählen Sie sofort auf der Seite, die Sie kennen, ein neues Passwort und schreiben Sie uns.`,
});
const passwordChangedMail = (values: CleanValues): Mail =>
  passwordChanged(passwordChangedTexts(values), values, { ...locale, ...coloursOf(values) });

const newDeviceTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Neue Anmeldung bei Ihrem ${args.brandName}-Konto`,
  preheader: `Jemand hat sich mit einem Gerät angemeldet, das uns neu ist. Bitte prüfen Sie, ob Sie es waren.`,
  heading: `Anmeldung mit einem neuen Gerät`,
  reason: `Bei Ihrem Konto bei ${args.brandName} hat sich jemand mit einem Gerät oder Browser angemeldet, den wir dort noch nie gesehen haben. Wenn Sie das waren, ist nichts weiter zu tun.`,
  timeLabel: `Zeitpunkt`,
  notYou: `Sie waren es nicht? Dann kennt jemand anderes Ihr Passwort: Wählen Sie sofort auf der Seite, die Sie kennen, ein neues und schreiben Sie uns. Wir fragen Sie niemals per E-Mail oder Telefon nach Ihrem Passwort oder einem Code.`,
});
const newDeviceMail = (values: CleanValues): Mail =>
  newDevice(newDeviceTexts(values), values, { ...locale, ...coloursOf(values) });

const accountDeletedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Ihr ${args.brandName}-Konto wurde gelöscht`,
  preheader: `Ihr Konto besteht nicht mehr.`,
  heading: `Ihr Konto wurde gelöscht`,
  reason: `Ihr Konto bei ${args.brandName} wurde gelöscht, wie Sie es gewünscht haben. Sie können sich damit nicht mehr anmelden. Dies ist unsere letzte Nachricht an Sie.`,
  notYou: `Sie haben das nicht gewünscht? Dann schreiben Sie uns bitte sofort.`,
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
