// Generated from templates/ by "npm run mails". Do not edit.
import { coloursOf } from '../../shared/mail/brand.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { accountDeleted, accountTakeover, adminInvitation, attributeChange, attributeVerification, emailChangedNew, emailChangedOld, forgotPassword, newDevice, passwordChanged, resendCode, signInCode, signUp, signUpLink, welcome } from './documents.ts';

const locale = { dir: 'rtl', lang: 'ar', start: 'right' };
const sharedTexts = (args: CleanValues) => ({
  codeLabel: `رمز التأكيد`,
  secrecy: `لن يطلبه منك أي شخص من ${args.brandName} أبدًا.`,
  footer: `هذه رسالة آلية من ${args.brandName}.`,
  noLinks: `لا تحتوي على أي روابط: أدخِل الرمز بنفسك، وفي المكان الذي طلبته فيه فقط.`,
  support: `هل لديك أسئلة؟ راسلنا على ${args.supportAddress}.`,
  unknown: `غير معروف`,
});

const signUpTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `رمز التأكيد الخاص بك في ${args.brandName}`,
  preheader: `أدخِل الرمز الوارد في هذه الرسالة لإتمام التسجيل.`,
  heading: `أكِّد عنوان بريدك الإلكتروني`,
  reason: `شكرًا لتسجيلك في ${args.brandName}. أدخِل هذا الرمز في صفحة التسجيل لنتأكد من أن هذا العنوان يخصك.`,
  expiry: `الرمز صالح لمدة 24 ساعة.`,
  notYou: `لم تقم بالتسجيل؟ تجاهل هذه الرسالة. من دون الرمز لا يمكن لأحد تأكيد حساب بعنوانك.`,
});
const signUpMail = (values: CleanValues): Mail =>
  signUp(signUpTexts(values), values, { ...locale, ...coloursOf(values) });

const resendCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `رمز التأكيد الجديد الخاص بك في ${args.brandName}`,
  preheader: `إليك الرمز الجديد الذي طلبته.`,
  heading: `إليك رمزك الجديد`,
  reason: `طلبت من ${args.brandName} رمزًا آخر لتأكيد عنوان بريدك الإلكتروني. يُرجى إدخال هذا الرمز بدلًا من أي رمز سابق.`,
  expiry: `الرمز صالح لمدة 24 ساعة.`,
  notYou: `لم تطلب رمزًا؟ تجاهل هذه الرسالة. من دون الرمز لا يمكن لأحد تأكيد حساب بعنوانك.`,
});
const resendCodeMail = (values: CleanValues): Mail =>
  resendCode(resendCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const forgotPasswordTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `إعادة تعيين كلمة المرور في ${args.brandName}`,
  preheader: `أدخِل الرمز الوارد في هذه الرسالة لاختيار كلمة مرور جديدة.`,
  heading: `اختر كلمة مرور جديدة`,
  reason: `تلقينا طلبًا لإعادة تعيين كلمة مرور حسابك في ${args.brandName}. أدخِل هذا الرمز، ثم اختر كلمة مرور جديدة.`,
  codeLabel: `رمز إعادة التعيين`,
  expiry: `الرمز صالح لمدة ساعة واحدة.`,
  notYou: `لم تطلب ذلك؟ تجاهل هذه الرسالة واحتفظ بالرمز لنفسك. من دونه لا يمكن لأحد اختيار كلمة مرور جديدة بدلًا منك.`,
});
const forgotPasswordMail = (values: CleanValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, { ...locale, ...coloursOf(values) });

const adminInvitationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `دعوتك إلى ${args.brandName}`,
  preheader: `حسابك جاهز. سجِّل الدخول بكلمة المرور المؤقتة الواردة في هذه الرسالة.`,
  heading: `مرحبًا بك في ${args.brandName}`,
  reason: `تم إنشاء حساب لك. سجِّل الدخول باسم المستخدم هذا وكلمة المرور المؤقتة، ثم اختر كلمة مرور خاصة بك.`,
  userNameLabel: `اسم المستخدم`,
  codeLabel: `كلمة المرور المؤقتة`,
  expiry: `كلمة المرور المؤقتة صالحة لمدة 7 أيام. إذا احتجت إلى وقت أطول، فاطلب كلمة جديدة من الشخص الذي دعاك.`,
  notYou: `لم تكن تتوقع دعوة؟ تجاهل هذه الرسالة، ولا تعطِ كلمة المرور لأي شخص.`,
  noLinks: `لا تحتوي على أي روابط: سجِّل الدخول في الصفحة التي تعرفها فقط.`,
});
const adminInvitationMail = (values: CleanValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeChangeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `أكِّد عنوان بريدك الإلكتروني الجديد في ${args.brandName}`,
  preheader: `أدخِل الرمز الوارد في هذه الرسالة لتأكيد عنوانك الجديد.`,
  heading: `أكِّد عنوانك الجديد`,
  reason: `طلبت تغيير عنوان البريد الإلكتروني لحسابك في ${args.brandName} إلى هذا العنوان. أدخِل هذا الرمز حيث طلبت التغيير ليسري العنوان الجديد.`,
  expiry: `الرمز صالح لمدة 24 ساعة.`,
  notYou: `لم تطلب هذا التغيير؟ تجاهل هذه الرسالة. من دون الرمز يبقى عنوان الحساب كما هو.`,
});
const attributeChangeMail = (values: CleanValues): Mail =>
  attributeChange(attributeChangeTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeVerificationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `تحقَّق من عنوان بريدك الإلكتروني في ${args.brandName}`,
  preheader: `أدخِل الرمز الوارد في هذه الرسالة للتحقق من عنوان بريدك الإلكتروني.`,
  heading: `تحقَّق من عنوان بريدك الإلكتروني`,
  reason: `طلبت استخدام هذا العنوان مع حسابك في ${args.brandName}. أدخِل هذا الرمز حيث طلبته لنتأكد من أن العنوان يخصك.`,
  codeLabel: `رمز التحقق`,
  expiry: `الرمز صالح لمدة 24 ساعة.`,
  notYou: `لم تطلب ذلك؟ تجاهل هذه الرسالة. من دون الرمز لن يتم التحقق من عنوانك لأي حساب.`,
});
const attributeVerificationMail = (values: CleanValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, { ...locale, ...coloursOf(values) });

const signInCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `رمز تسجيل الدخول إلى ${args.brandName}`,
  preheader: `أدخِل الرمز الوارد في هذه الرسالة لإتمام تسجيل الدخول.`,
  heading: `أكمِل تسجيل الدخول`,
  reason: `أدخِل هذا الرمز في الصفحة التي تسجِّل فيها الدخول إلى ${args.brandName}.`,
  codeLabel: `رمز تسجيل الدخول`,
  expiry: `الرمز صالح لبضع دقائق ولمرة واحدة فقط.`,
  notYou: `لا تسجِّل الدخول الآن؟ لا تعطِ هذا الرمز لأي شخص. وإذا كنت تستخدم كلمة مرور، فالأسلم أن تغيِّرها الآن.`,
});
const signInCodeMail = (values: CleanValues): Mail =>
  signInCode(signInCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const signUpLinkTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `أكِّد عنوان بريدك الإلكتروني في ${args.brandName}`,
  preheader: `نقرة واحدة في هذه الرسالة ويكتمل تسجيلك.`,
  heading: `أكِّد عنوان بريدك الإلكتروني`,
  reason: `شكرًا لتسجيلك في ${args.brandName}. افتح هذا الرابط لنتأكد من أن هذا العنوان يخصك.`,
  action: `تأكيد عنواني`,
  expiry: `الرابط صالح لمدة 24 ساعة ولمرة واحدة فقط.`,
  notYou: `لم تقم بالتسجيل؟ تجاهل هذه الرسالة ولا تفتح الرابط. من دونه لا يمكن لأحد تأكيد حساب بعنوانك.`,
});
const signUpLinkMail = (values: CleanValues): Mail =>
  signUpLink(signUpLinkTexts(values), values, { ...locale, ...coloursOf(values) });

const accountTakeoverTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `هل كان هذا أنت؟ تسجيل دخول إلى حسابك في ${args.brandName}`,
  preheader: `لاحظنا تسجيل دخول غير معتاد إلى حسابك. يُرجى التأكد من أنه كان منك.`,
  heading: `هل كان هذا أنت؟`,
  reason: `سجَّل شخص ما الدخول، أو حاول ذلك، إلى حسابك في ${args.brandName} بطريقة غير معتادة. ${args.action === 'blocked' ? `لقد رفضنا تسجيل الدخول هذا.` : args.action === 'challenged' ? `لقد طلبنا إثباتًا ثانيًا للهوية.` : `لم نمنع تسجيل الدخول هذا.`}`,
  timeLabel: `الوقت`,
  placeLabel: `المكان (تقديري)`,
  deviceLabel: `الجهاز`,
  wasMe: `نعم، كان هذا أنا`,
  notMe: `لا، لم يكن هذا أنا`,
  notYou: `إذا لم يكن هذا أنت، فغيِّر كلمة المرور فورًا في الصفحة التي تعرفها. لن نطلب منك أبدًا كلمة المرور أو أي رمز عبر البريد الإلكتروني أو الهاتف.`,
});
const accountTakeoverMail = (values: CleanValues): Mail =>
  accountTakeover(accountTakeoverTexts(values), values, { ...locale, ...coloursOf(values) });

const welcomeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `مرحبًا بك في ${args.brandName}`,
  preheader: `حسابك جاهز.`,
  heading: `مرحبًا بك في ${args.brandName}`,
  reason: `تم تأكيد عنوان بريدك الإلكتروني وأصبح حسابك جاهزًا. يمكنك من الآن تسجيل الدخول بهذا العنوان.`,
  notYou: `لم تنشئ حسابًا؟ ربما استخدم شخص ما عنوانك. في هذه الحالة يُرجى مراسلتنا.`,
});
const welcomeMail = (values: CleanValues): Mail =>
  welcome(welcomeTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedOldTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `تم تغيير عنوان البريد الإلكتروني لحسابك في ${args.brandName}`,
  preheader: `لم يعد هذا العنوان تابعًا لحسابك.`,
  heading: `تم تغيير عنوانك`,
  reason: `تم تغيير عنوان البريد الإلكتروني لحسابك في ${args.brandName}. من الآن فصاعدًا ستصل رسائلنا إلى العنوان الجديد، وهذه آخر رسالة إلى العنوان القديم.`,
  addressLabel: `العنوان الجديد`,
  notYou: `لم تغيِّر عنوانك؟ هذا يعني أن شخصًا آخر يمكنه الوصول إلى حسابك: غيِّر كلمة المرور فورًا وراسلنا.`,
});
const emailChangedOldMail = (values: CleanValues): Mail =>
  emailChangedOld(emailChangedOldTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedNewTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `عنوان بريدك الإلكتروني الجديد في ${args.brandName}`,
  preheader: `أصبح هذا العنوان تابعًا لحسابك.`,
  heading: `تم تغيير عنوانك`,
  reason: `من الآن فصاعدًا ستصل رسائل حسابك في ${args.brandName} إلى هذا العنوان.`,
  addressLabel: `العنوان الجديد`,
  notYou: `ليس لديك حساب لدينا؟ لا بد أن شخصًا ما أدخل عنوانك عن طريق الخطأ. يُرجى مراسلتنا.`,
});
const emailChangedNewMail = (values: CleanValues): Mail =>
  emailChangedNew(emailChangedNewTexts(values), values, { ...locale, ...coloursOf(values) });

const passwordChangedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `تم تغيير كلمة المرور في ${args.brandName}`,
  preheader: `تم تغيير كلمة مرور حسابك للتو.`,
  heading: `تم تغيير كلمة المرور`,
  reason: `تم تغيير كلمة مرور حسابك في ${args.brandName} للتو. إذا كنت أنت من غيَّرها، فلا يلزمك فعل أي شيء آخر.`,
  notYou: `لم تغيِّرها؟ هذا يعني أن شخصًا آخر يمكنه الوصول إلى حسابك: اختر فورًا كلمة مرور جديدة في الصفحة التي تعرفها وراسلنا.`,
});
const passwordChangedMail = (values: CleanValues): Mail =>
  passwordChanged(passwordChangedTexts(values), values, { ...locale, ...coloursOf(values) });

const newDeviceTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `تسجيل دخول جديد إلى حسابك في ${args.brandName}`,
  preheader: `سجَّل شخص ما الدخول من جهاز لم نره من قبل. يُرجى التأكد من أنه أنت.`,
  heading: `تسجيل دخول من جهاز جديد`,
  reason: `سجَّل شخص ما الدخول إلى حسابك في ${args.brandName} من جهاز أو متصفح لم نره من قبل. إذا كان هذا أنت، فلا يلزمك فعل أي شيء آخر.`,
  timeLabel: `الوقت`,
  notYou: `لم يكن هذا أنت؟ هذا يعني أن شخصًا آخر يعرف كلمة المرور: اختر فورًا كلمة مرور جديدة في الصفحة التي تعرفها وراسلنا. لن نطلب منك أبدًا كلمة المرور أو أي رمز عبر البريد الإلكتروني أو الهاتف.`,
});
const newDeviceMail = (values: CleanValues): Mail =>
  newDevice(newDeviceTexts(values), values, { ...locale, ...coloursOf(values) });

const accountDeletedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `تم حذف حسابك في ${args.brandName}`,
  preheader: `لم يعد حسابك موجودًا.`,
  heading: `تم حذف حسابك`,
  reason: `تم حذف حسابك في ${args.brandName} بناءً على طلبك. لم يعد بإمكانك تسجيل الدخول به. هذه آخر رسالة منا إليك.`,
  notYou: `لم تطلب ذلك؟ يُرجى مراسلتنا فورًا.`,
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
