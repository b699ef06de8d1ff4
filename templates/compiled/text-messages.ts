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

const de: Texts = {
  'sign-up': (args) => `${args.brandName}: ${args.code} ist Ihr Bestätigungscode. Er gilt 24 Stunden. Geben Sie ihn nicht weiter.`,
  'resend-code': (args) => `${args.brandName}: ${args.code} ist Ihr neuer Bestätigungscode. Er gilt 24 Stunden. Geben Sie ihn nicht weiter.`,
  'forgot-password': (args) => `${args.brandName}: ${args.code} ist Ihr Code für ein neues Passwort. Er gilt 1 Stunde. Geben Sie ihn nicht weiter.`,
  'admin-invitation': (args) => `${args.brandName}: Melden Sie sich als ${args.userName} mit dem Passwort ${args.code} an. Es gilt 7 Tage.`,
  'attribute-change': (args) => `${args.brandName}: ${args.code} bestätigt Ihre neue Telefonnummer. Der Code gilt 24 Stunden. Geben Sie ihn nicht weiter.`,
  'attribute-verification': (args) => `${args.brandName}: ${args.code} bestätigt Ihre Telefonnummer. Der Code gilt 24 Stunden. Geben Sie ihn nicht weiter.`,
  'sign-in-code': (args) => `${args.brandName}: ${args.code} ist Ihr Anmeldecode. Er gilt wenige Minuten. Geben Sie ihn nicht weiter.`,
};

const es: Texts = {
  'sign-up': (args) => `${args.brandName}: ${args.code} es su código de confirmación, válido 24 horas. No lo comparta.`,
  'resend-code': (args) => `${args.brandName}: ${args.code} es su nuevo código de confirmación, válido 24 horas. No lo comparta.`,
  'forgot-password': (args) => `${args.brandName}: ${args.code} es su código para cambiar la contraseña, válido 1 hora. No lo comparta.`,
  'admin-invitation': (args) => `${args.brandName}: inicie sesión como ${args.userName} con la contraseña ${args.code}, válida 7 días.`,
  'attribute-change': (args) => `${args.brandName}: ${args.code} confirma su nuevo teléfono, válido 24 horas. No lo comparta.`,
  'attribute-verification': (args) => `${args.brandName}: ${args.code} verifica su teléfono, válido 24 horas. No lo comparta.`,
  'sign-in-code': (args) => `${args.brandName}: ${args.code} es su código de inicio de sesión, válido unos minutos. No lo comparta.`,
};

const pt: Texts = {
  'sign-up': (args) => `${args.brandName}: ${args.code} é o seu código de confirmação, válido 24 horas. Não o divulgue.`,
  'resend-code': (args) => `${args.brandName}: ${args.code} é o seu novo código de confirmação, válido 24 horas. Não o divulgue.`,
  'forgot-password': (args) => `${args.brandName}: ${args.code} é o seu código para redefinir a senha, válido 1 hora. Não o divulgue.`,
  'admin-invitation': (args) => `${args.brandName}: inicie sessão como ${args.userName} com a senha ${args.code}, válida 7 dias.`,
  'attribute-change': (args) => `${args.brandName}: ${args.code} confirma o seu novo telefone, válido 24 horas. Não o divulgue.`,
  'attribute-verification': (args) => `${args.brandName}: ${args.code} verifica o seu telefone, válido 24 horas. Não o divulgue.`,
  'sign-in-code': (args) => `${args.brandName}: ${args.code} é o seu código de acesso, válido alguns minutos. Não o divulgue.`,
};

const ar: Texts = {
  'sign-up': (args) => `${args.brandName}: ${args.code} هو رمز التأكيد، صالح لمدة 24 ساعة. لا تشاركه.`,
  'resend-code': (args) => `${args.brandName}: ${args.code} هو رمز التأكيد الجديد، صالح لمدة 24 ساعة. لا تشاركه.`,
  'forgot-password': (args) => `${args.brandName}: ${args.code} هو رمز كلمة المرور الجديدة، صالح لمدة ساعة واحدة. لا تشاركه.`,
  'admin-invitation': (args) => `${args.brandName}: سجِّل الدخول باسم ${args.userName} وكلمة المرور ${args.code} خلال 7 أيام.`,
  'attribute-change': (args) => `${args.brandName}: ${args.code} يؤكد رقم هاتفك الجديد، صالح لمدة 24 ساعة. لا تشاركه.`,
  'attribute-verification': (args) => `${args.brandName}: ${args.code} يؤكد رقم هاتفك، صالح لمدة 24 ساعة. لا تشاركه.`,
  'sign-in-code': (args) => `${args.brandName}: ${args.code} هو رمز تسجيل الدخول، صالح لبضع دقائق. لا تشاركه.`,
};

const ja: Texts = {
  'sign-up': (args) => `${args.brandName}: 確認コードは ${args.code} です。有効期間は24 時間です。誰にも教えないでください。`,
  'resend-code': (args) => `${args.brandName}: 新しい確認コードは ${args.code} です。有効期間は24 時間です。誰にも教えないでください。`,
  'forgot-password': (args) => `${args.brandName}: パスワード再設定コードは ${args.code} です。有効期間は1 時間です。誰にも教えないでください。`,
  'admin-invitation': (args) => `${args.brandName}: ユーザー名 ${args.userName} と仮パスワード ${args.code} で7 日以内にサインインしてください。`,
  'attribute-change': (args) => `${args.brandName}: 新しい電話番号の確認コードは ${args.code} です。有効期間は24 時間です。誰にも教えないでください。`,
  'attribute-verification': (args) => `${args.brandName}: 電話番号の確認コードは ${args.code} です。有効期間は24 時間です。誰にも教えないでください。`,
  'sign-in-code': (args) => `${args.brandName}: サインインコードは ${args.code} です。有効期間は数分間です。誰にも教えないでください。`,
};

export const textMessages = { en, fr, de, es, pt, ar, ja };
