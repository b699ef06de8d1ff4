// Generated from templates/ by "npm run mails". Do not edit.
import { coloursOf } from '../../shared/mail/brand.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { accountDeleted, accountTakeover, adminInvitation, attributeChange, attributeVerification, emailChangedNew, emailChangedOld, forgotPassword, newDevice, passwordChanged, resendCode, signInCode, signUp, signUpLink, welcome } from './documents.ts';

const locale = { dir: 'ltr', lang: 'ja', start: 'left' };
const sharedTexts = (args: CleanValues) => ({
  codeLabel: `確認コード`,
  secrecy: `${args.brandName} の担当者がこのコードをお尋ねすることはありません。`,
  footer: `これは ${args.brandName} からの自動送信メールです。`,
  noLinks: `リンクは含まれていません。コードは、お客様がリクエストした画面にのみご自身で入力してください。`,
  support: `ご不明な点は ${args.supportAddress} までお問い合わせください。`,
  unknown: `不明`,
});

const signUpTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} の確認コード`,
  preheader: `このメールのコードを入力して、登録を完了してください。`,
  heading: `メールアドレスの確認`,
  reason: `${args.brandName} にご登録いただきありがとうございます。ご本人のメールアドレスであることを確認するため、登録画面で次のコードを入力してください。`,
  expiry: `コードの有効期間は24 時間です。`,
  notYou: `登録した覚えがない場合は、このメールを破棄してください。コードがなければ、お客様のメールアドレスでアカウントが有効になることはありません。`,
});
const signUpMail = (values: CleanValues): Mail =>
  signUp(signUpTexts(values), values, { ...locale, ...coloursOf(values) });

const resendCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} の新しい確認コード`,
  preheader: `リクエストされた新しいコードをお送りします。`,
  heading: `新しい確認コード`,
  reason: `${args.brandName} のメールアドレス確認用コードの再送信をリクエストいただきました。以前のコードではなく、次のコードを入力してください。`,
  expiry: `コードの有効期間は24 時間です。`,
  notYou: `コードをリクエストした覚えがない場合は、このメールを破棄してください。コードがなければ、お客様のメールアドレスでアカウントが有効になることはありません。`,
});
const resendCodeMail = (values: CleanValues): Mail =>
  resendCode(resendCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const forgotPasswordTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} のパスワードの再設定`,
  preheader: `このメールのコードを入力して、新しいパスワードを設定してください。`,
  heading: `新しいパスワードの設定`,
  reason: `${args.brandName} アカウントのパスワード再設定のリクエストを受け付けました。次のコードを入力し、新しいパスワードを設定してください。`,
  codeLabel: `パスワード再設定コード`,
  expiry: `コードの有効期間は1 時間です。`,
  notYou: `リクエストした覚えがない場合は、このメールを破棄し、コードを誰にも教えないでください。コードがなければ、パスワードが変更されることはありません。`,
});
const forgotPasswordMail = (values: CleanValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, { ...locale, ...coloursOf(values) });

const adminInvitationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} への招待`,
  preheader: `アカウントの準備ができました。このメールの仮パスワードでサインインしてください。`,
  heading: `${args.brandName} へようこそ`,
  reason: `お客様のアカウントが作成されました。次のユーザー名と仮パスワードでサインインし、その後ご自身のパスワードを設定してください。`,
  userNameLabel: `ユーザー名`,
  codeLabel: `仮パスワード`,
  expiry: `仮パスワードの有効期間は7 日間です。期限が過ぎた場合は、招待した方に再発行をご依頼ください。`,
  notYou: `招待にお心当たりがない場合は、このメールを破棄し、パスワードを誰にも教えないでください。`,
  noLinks: `リンクは含まれていません。ご存じのページでのみサインインしてください。`,
});
const adminInvitationMail = (values: CleanValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeChangeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} の新しいメールアドレスの確認`,
  preheader: `このメールのコードを入力して、新しいメールアドレスを確認してください。`,
  heading: `新しいメールアドレスの確認`,
  reason: `${args.brandName} アカウントのメールアドレスを、このアドレスに変更するリクエストを受け付けました。変更をリクエストした画面で次のコードを入力すると、新しいアドレスが有効になります。`,
  expiry: `コードの有効期間は24 時間です。`,
  notYou: `変更をリクエストした覚えがない場合は、このメールを破棄してください。コードがなければ、アカウントのメールアドレスは変わりません。`,
});
const attributeChangeMail = (values: CleanValues): Mail =>
  attributeChange(attributeChangeTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeVerificationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} のメールアドレスの確認`,
  preheader: `このメールのコードを入力して、メールアドレスを確認してください。`,
  heading: `メールアドレスの確認`,
  reason: `${args.brandName} アカウントでこのメールアドレスを使用するリクエストを受け付けました。ご本人のメールアドレスであることを確認するため、リクエストした画面で次のコードを入力してください。`,
  expiry: `コードの有効期間は24 時間です。`,
  notYou: `リクエストした覚えがない場合は、このメールを破棄してください。コードがなければ、お客様のメールアドレスがどのアカウントにも登録されることはありません。`,
});
const attributeVerificationMail = (values: CleanValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, { ...locale, ...coloursOf(values) });

const signInCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} のサインインコード`,
  preheader: `このメールのコードを入力して、サインインを完了してください。`,
  heading: `サインインの完了`,
  reason: `${args.brandName} にサインイン中の画面で、次のコードを入力してください。`,
  codeLabel: `サインインコード`,
  expiry: `コードは数分間、一度だけ有効です。`,
  notYou: `サインインした覚えがない場合は、このコードを誰にも教えないでください。パスワードをお使いの場合は、すぐに変更することをお勧めします。`,
});
const signInCodeMail = (values: CleanValues): Mail =>
  signInCode(signInCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const signUpLinkTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} のメールアドレスの確認`,
  preheader: `このメールのリンクを開くと、登録が完了します。`,
  heading: `メールアドレスの確認`,
  reason: `${args.brandName} にご登録いただきありがとうございます。ご本人のメールアドレスであることを確認するため、次のリンクを開いてください。`,
  action: `メールアドレスを確認する`,
  expiry: `リンクは24 時間、一度だけ有効です。`,
  notYou: `登録した覚えがない場合は、リンクを開かずにこのメールを破棄してください。リンクを開かなければ、お客様のメールアドレスでアカウントが有効になることはありません。`,
});
const signUpLinkMail = (values: CleanValues): Mail =>
  signUpLink(signUpLinkTexts(values), values, { ...locale, ...coloursOf(values) });

const accountTakeoverTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} アカウントへのサインインのご確認`,
  preheader: `通常と異なるサインインがありました。ご本人によるものかご確認ください。`,
  heading: `お心当たりはありますか？`,
  reason: `お客様の ${args.brandName} アカウントで、通常と異なるサインイン、またはその試みがありました。${args.action === 'blocked' ? `このサインインは拒否されました。` : args.action === 'challenged' ? `追加の本人確認を求めました。` : `このサインインは拒否されていません。`}`,
  timeLabel: `日時`,
  placeLabel: `場所（推定）`,
  deviceLabel: `端末`,
  wasMe: `はい、私です`,
  notMe: `いいえ、私ではありません`,
  notYou: `お心当たりがない場合は、ご存じのページですぐにパスワードを変更してください。メールや電話でパスワードやコードをお尋ねすることは決してありません。`,
});
const accountTakeoverMail = (values: CleanValues): Mail =>
  accountTakeover(accountTakeoverTexts(values), values, { ...locale, ...coloursOf(values) });

const welcomeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} へようこそ`,
  preheader: `アカウントの準備ができました。`,
  heading: `${args.brandName} へようこそ`,
  reason: `メールアドレスの確認が完了し、アカウントの準備ができました。今後はこのメールアドレスでサインインできます。`,
  notYou: `アカウントを作成した覚えがない場合は、第三者がお客様のメールアドレスを使用した可能性があります。お手数ですが、ご連絡ください。`,
});
const welcomeMail = (values: CleanValues): Mail =>
  welcome(welcomeTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedOldTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} アカウントのメールアドレスが変更されました`,
  preheader: `このアドレスは、お客様のアカウントから外れました。`,
  heading: `メールアドレスが変更されました`,
  reason: `お客様の ${args.brandName} アカウントのメールアドレスが変更されました。今後のメールは新しいアドレスにお送りします。以前のアドレスへの送信はこれが最後です。`,
  addressLabel: `新しいメールアドレス`,
  notYou: `変更した覚えがない場合は、第三者がアカウントにアクセスしています。すぐにパスワードを変更し、ご連絡ください。`,
});
const emailChangedOldMail = (values: CleanValues): Mail =>
  emailChangedOld(emailChangedOldTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedNewTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} の新しいメールアドレス`,
  preheader: `このアドレスがお客様のアカウントに登録されました。`,
  heading: `メールアドレスが変更されました`,
  reason: `今後、${args.brandName} アカウントに関するメールはこのアドレスにお送りします。`,
  addressLabel: `新しいメールアドレス`,
  notYou: `アカウントをお持ちでない場合は、どなたかが誤ってお客様のアドレスを入力した可能性があります。お手数ですが、ご連絡ください。`,
});
const emailChangedNewMail = (values: CleanValues): Mail =>
  emailChangedNew(emailChangedNewTexts(values), values, { ...locale, ...coloursOf(values) });

const passwordChangedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} のパスワードが変更されました`,
  preheader: `アカウントのパスワードが変更されました。`,
  heading: `パスワードが変更されました`,
  reason: `お客様の ${args.brandName} アカウントのパスワードが変更されました。ご本人による変更の場合、お手続きは必要ありません。`,
  notYou: `変更した覚えがない場合は、第三者がアカウントにアクセスしています。ご存じのページですぐに新しいパスワードを設定し、ご連絡ください。`,
});
const passwordChangedMail = (values: CleanValues): Mail =>
  passwordChanged(passwordChangedTexts(values), values, { ...locale, ...coloursOf(values) });

const newDeviceTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} アカウントへの新しいサインイン`,
  preheader: `これまでに使用されたことのない端末からサインインがありました。ご本人によるものかご確認ください。`,
  heading: `新しい端末からのサインイン`,
  reason: `お客様の ${args.brandName} アカウントに、これまでに使用されたことのない端末またはブラウザーからサインインがありました。ご本人によるものであれば、お手続きは必要ありません。`,
  timeLabel: `日時`,
  notYou: `お心当たりがない場合は、第三者がパスワードを知っています。ご存じのページですぐに新しいパスワードを設定し、ご連絡ください。メールや電話でパスワードやコードをお尋ねすることは決してありません。`,
});
const newDeviceMail = (values: CleanValues): Mail =>
  newDevice(newDeviceTexts(values), values, { ...locale, ...coloursOf(values) });

const accountDeletedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `${args.brandName} アカウントが削除されました`,
  preheader: `お客様のアカウントは削除されました。`,
  heading: `アカウントが削除されました`,
  reason: `ご依頼により、お客様の ${args.brandName} アカウントを削除しました。このアカウントではサインインできなくなりました。これが最後のメールとなります。`,
  notYou: `削除を依頼した覚えがない場合は、すぐにご連絡ください。`,
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
