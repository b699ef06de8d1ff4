// Generated from templates/ by "npm run mails". Do not edit.
import type { CodeMailKind } from '../../shared/mail/mail.ts';

type Args = { readonly brandName: string; readonly code: string; readonly userName: string };
type Texts = Readonly<Record<CodeMailKind, (args: Args) => string>>;

const en: Texts = {
  'sign-up': (args) => `${args.brandName}: ${args.code} is your confirmation code. It works for 24 hours. Do not share it.`,
  'resend-code': (args) => `${args.brandName}: ${args.code} is your new confirmation code. It works for 24 hours. Do not share it.`,
  'forgot-password': (args) => `${args.brandName}: ${args.code} is your password reset code. It works for 1 hour. Do not share it.`,
  'admin-invitation': (args) => `${args.brandName}: sign in as ${args.userName} with the temporary password ${args.code} within 7 days.`,
  'attribute-change': (args) => `${args.brandName}: ${args.code} confirms your new telephone number. It works for 24 hours. Do not share it.`,
  'attribute-verification': (args) => `${args.brandName}: ${args.code} verifies your telephone number. It works for 24 hours. Do not share it.`,
  'sign-in-code': (args) => `${args.brandName}: ${args.code} is your sign-in code. It works for a few minutes. Do not share it.`,
};

const fr: Texts = {
  'sign-up': (args) => `${args.brandName} : ${args.code} est votre code de confirmation, valable 24 heures. Ne le communiquez à personne.`,
  'resend-code': (args) => `${args.brandName} : ${args.code} est votre nouveau code de confirmation, valable 24 heures. Gardez-le pour vous.`,
  'forgot-password': (args) => `${args.brandName} : ${args.code} est votre code de réinitialisation, valable 1 heure. Ne le communiquez à personne.`,
  'admin-invitation': (args) => `${args.brandName} : connectez-vous avec ${args.userName} et le mot de passe ${args.code}, valable 7 jours.`,
  'attribute-change': (args) => `${args.brandName} : ${args.code} confirme votre nouveau numéro, valable 24 heures. Ne le communiquez à personne.`,
  'attribute-verification': (args) => `${args.brandName} : ${args.code} vérifie votre numéro, valable 24 heures. Ne le communiquez à personne.`,
  'sign-in-code': (args) => `${args.brandName} : ${args.code} est votre code de connexion, valable quelques minutes. Ne le communiquez à personne.`,
};

export const textMessages = { en, fr };
