// Generated from templates/ by "npm run mails". Do not edit.
import { coloursOf } from '../../shared/mail/brand.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { accountDeleted, accountTakeover, adminInvitation, attributeChange, attributeVerification, emailChangedNew, emailChangedOld, forgotPassword, newDevice, passwordChanged, resendCode, signInCode, signUp, signUpLink, welcome } from './documents.ts';

const locale = { dir: 'ltr', lang: 'es', start: 'left' };
const sharedTexts = (args: CleanValues) => ({
  codeLabel: `Código de confirmación`,
  secrecy: `Nadie de ${args.brandName} se lo pedirá nunca.`,
  footer: `Este es un mensaje automático de ${args.brandName}.`,
  noLinks: `No contiene enlaces: introduzca el código a mano y solo donde lo haya solicitado.`,
  support: `¿Preguntas? Escriba a ${args.supportAddress}.`,
  unknown: `Desconocido`,
});

const signUpTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Su código de confirmación de ${args.brandName}`,
  preheader: `Introduzca el código de este mensaje para terminar el registro.`,
  heading: `Confirme su correo electrónico`,
  reason: `Gracias por registrarse en ${args.brandName}. Introduzca este código en la página de registro para que sepamos que esta dirección es suya.`,
  expiry: `El código es válido durante 24 horas.`,
  notYou: `¿No se ha registrado? Ignore este mensaje. Sin el código, nadie puede confirmar una cuenta con su dirección.`,
});
const signUpMail = (values: CleanValues): Mail =>
  signUp(signUpTexts(values), values, { ...locale, ...coloursOf(values) });

const resendCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Su nuevo código de confirmación de ${args.brandName}`,
  preheader: `Este es el nuevo código que ha solicitado.`,
  heading: `Este es su nuevo código`,
  reason: `Ha solicitado a ${args.brandName} otro código para confirmar su correo electrónico. Introduzca este y no uno anterior.`,
  expiry: `El código es válido durante 24 horas.`,
  notYou: `¿No ha solicitado ningún código? Ignore este mensaje. Sin el código, nadie puede confirmar una cuenta con su dirección.`,
});
const resendCodeMail = (values: CleanValues): Mail =>
  resendCode(resendCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const forgotPasswordTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Restablezca su contraseña de ${args.brandName}`,
  preheader: `Introduzca el código de este mensaje para elegir una nueva contraseña.`,
  heading: `Elija una nueva contraseña`,
  reason: `Hemos recibido una solicitud para restablecer la contraseña de su cuenta de ${args.brandName}. Introduzca este código y elija después una nueva contraseña.`,
  codeLabel: `Código de restablecimiento`,
  expiry: `El código es válido durante 1 hora.`,
  notYou: `¿No lo ha solicitado? Ignore este mensaje y no comparta el código. Sin él, nadie puede elegir una nueva contraseña en su lugar.`,
});
const forgotPasswordMail = (values: CleanValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, { ...locale, ...coloursOf(values) });

const adminInvitationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Su invitación a ${args.brandName}`,
  preheader: `Su cuenta está lista. Inicie sesión con la contraseña provisional de este mensaje.`,
  heading: `Le damos la bienvenida a ${args.brandName}`,
  reason: `Se ha creado una cuenta para usted. Inicie sesión con este nombre de usuario y esta contraseña provisional; después elegirá una propia.`,
  userNameLabel: `Nombre de usuario`,
  codeLabel: `Contraseña provisional`,
  expiry: `La contraseña provisional es válida durante 7 días. Si necesita más tiempo, pida una nueva a la persona que le ha invitado.`,
  notYou: `¿No esperaba ninguna invitación? Ignore este mensaje y no comparta la contraseña con nadie.`,
  noLinks: `No contiene enlaces: inicie sesión solo en la página que ya conoce.`,
});
const adminInvitationMail = (values: CleanValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeChangeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirme su nuevo correo electrónico de ${args.brandName}`,
  preheader: `Introduzca el código de este mensaje para confirmar su nueva dirección.`,
  heading: `Confirme su nueva dirección`,
  reason: `Ha solicitado cambiar el correo electrónico de su cuenta de ${args.brandName} por este. Introduzca este código donde solicitó el cambio y la nueva dirección tendrá efecto.`,
  expiry: `El código es válido durante 24 horas.`,
  notYou: `¿No ha solicitado este cambio? Ignore este mensaje. Sin el código, la dirección de la cuenta no cambiará.`,
});
const attributeChangeMail = (values: CleanValues): Mail =>
  attributeChange(attributeChangeTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeVerificationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Verifique su correo electrónico de ${args.brandName}`,
  preheader: `Introduzca el código de este mensaje para verificar su correo electrónico.`,
  heading: `Verifique su correo electrónico`,
  reason: `Ha solicitado usar esta dirección con su cuenta de ${args.brandName}. Introduzca este código donde lo solicitó para que sepamos que la dirección es suya.`,
  codeLabel: `Código de verificación`,
  expiry: `El código es válido durante 24 horas.`,
  notYou: `¿No lo ha solicitado? Ignore este mensaje. Sin el código, su dirección no se verificará para ninguna cuenta.`,
});
const attributeVerificationMail = (values: CleanValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, { ...locale, ...coloursOf(values) });

const signInCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Su código de inicio de sesión de ${args.brandName}`,
  preheader: `Introduzca el código de este mensaje para terminar de iniciar sesión.`,
  heading: `Termine de iniciar sesión`,
  reason: `Introduzca este código en la página en la que está iniciando sesión en ${args.brandName}.`,
  codeLabel: `Código de inicio de sesión`,
  expiry: `El código es válido unos minutos y una sola vez.`,
  notYou: `¿No está iniciando sesión? No comparta este código con nadie. Si usa una contraseña, lo más seguro es cambiarla ahora.`,
});
const signInCodeMail = (values: CleanValues): Mail =>
  signInCode(signInCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const signUpLinkTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirme su correo electrónico de ${args.brandName}`,
  preheader: `Un clic en este mensaje y su registro estará completo.`,
  heading: `Confirme su correo electrónico`,
  reason: `Gracias por registrarse en ${args.brandName}. Siga este enlace para que sepamos que esta dirección es suya.`,
  action: `Confirmar mi dirección`,
  expiry: `El enlace es válido durante 24 horas y una sola vez.`,
  notYou: `¿No se ha registrado? Ignore este mensaje y no siga el enlace. Sin él, nadie puede confirmar una cuenta con su dirección.`,
});
const signUpLinkMail = (values: CleanValues): Mail =>
  signUpLink(signUpLinkTexts(values), values, { ...locale, ...coloursOf(values) });

const accountTakeoverTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `¿Ha sido usted? Inicio de sesión en su cuenta de ${args.brandName}`,
  preheader: `Hemos detectado un inicio de sesión inusual en su cuenta. Compruebe que ha sido usted.`,
  heading: `¿Ha sido usted?`,
  reason: `Alguien ha iniciado sesión, o lo ha intentado, en su cuenta de ${args.brandName} de forma inusual. ${args.action === 'blocked' ? `Hemos rechazado este inicio de sesión.` : args.action === 'challenged' ? `Hemos pedido una segunda prueba de identidad.` : `No hemos impedido este inicio de sesión.`}`,
  timeLabel: `Fecha y hora`,
  placeLabel: `Lugar (estimado)`,
  deviceLabel: `Dispositivo`,
  wasMe: `Sí, he sido yo`,
  notMe: `No, no he sido yo`,
  notYou: `Si no ha sido usted, cambie su contraseña de inmediato en la página que ya conoce. Nunca le pediremos su contraseña ni un código por correo o por teléfono.`,
});
const accountTakeoverMail = (values: CleanValues): Mail =>
  accountTakeover(accountTakeoverTexts(values), values, { ...locale, ...coloursOf(values) });

const welcomeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Le damos la bienvenida a ${args.brandName}`,
  preheader: `Su cuenta está lista.`,
  heading: `Le damos la bienvenida a ${args.brandName}`,
  reason: `Su correo electrónico está confirmado y su cuenta está lista. Ya puede iniciar sesión con esta dirección.`,
  notYou: `¿No ha creado ninguna cuenta? Es posible que alguien haya usado su dirección. Escríbanos, por favor.`,
});
const welcomeMail = (values: CleanValues): Mail =>
  welcome(welcomeTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedOldTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `El correo electrónico de su cuenta de ${args.brandName} ha cambiado`,
  preheader: `Esta dirección ya no pertenece a su cuenta.`,
  heading: `Su dirección ha cambiado`,
  reason: `Se ha cambiado el correo electrónico de su cuenta de ${args.brandName}. A partir de ahora, nuestros mensajes irán a la nueva dirección; este es el último a la antigua.`,
  addressLabel: `Nueva dirección`,
  notYou: `¿No ha cambiado su dirección? Entonces otra persona tiene acceso a su cuenta: cambie su contraseña de inmediato y escríbanos.`,
});
const emailChangedOldMail = (values: CleanValues): Mail =>
  emailChangedOld(emailChangedOldTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedNewTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Su nuevo correo electrónico de ${args.brandName}`,
  preheader: `Esta dirección pertenece ahora a su cuenta.`,
  heading: `Su dirección ha cambiado`,
  reason: `A partir de ahora, los mensajes de su cuenta de ${args.brandName} llegarán a esta dirección.`,
  addressLabel: `Nueva dirección`,
  notYou: `¿No tiene ninguna cuenta con nosotros? Entonces alguien ha introducido su dirección por error. Escríbanos, por favor.`,
});
const emailChangedNewMail = (values: CleanValues): Mail =>
  emailChangedNew(emailChangedNewTexts(values), values, { ...locale, ...coloursOf(values) });

const passwordChangedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Su contraseña de ${args.brandName} ha cambiado`,
  preheader: `Se acaba de cambiar la contraseña de su cuenta.`,
  heading: `Su contraseña ha cambiado`,
  reason: `Se acaba de cambiar la contraseña de su cuenta de ${args.brandName}. Si ha sido usted, no tiene que hacer nada más.`,
  notYou: `¿No la ha cambiado usted? Entonces otra persona tiene acceso a su cuenta: elija de inmediato una nueva contraseña en la página que ya conoce y escríbanos.`,
});
const passwordChangedMail = (values: CleanValues): Mail =>
  passwordChanged(passwordChangedTexts(values), values, { ...locale, ...coloursOf(values) });

const newDeviceTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Nuevo inicio de sesión en su cuenta de ${args.brandName}`,
  preheader: `Alguien ha iniciado sesión desde un dispositivo que no conocíamos. Compruebe que ha sido usted.`,
  heading: `Inicio de sesión desde un dispositivo nuevo`,
  reason: `Alguien ha iniciado sesión en su cuenta de ${args.brandName} desde un dispositivo o navegador que no habíamos visto antes. Si ha sido usted, no tiene que hacer nada más.`,
  timeLabel: `Fecha y hora`,
  notYou: `¿No ha sido usted? Entonces otra persona conoce su contraseña: elija de inmediato una nueva en la página que ya conoce y escríbanos. Nunca le pediremos su contraseña ni un código por correo o por teléfono.`,
});
const newDeviceMail = (values: CleanValues): Mail =>
  newDevice(newDeviceTexts(values), values, { ...locale, ...coloursOf(values) });

const accountDeletedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Su cuenta de ${args.brandName} se ha eliminado`,
  preheader: `Su cuenta ya no existe.`,
  heading: `Su cuenta se ha eliminado`,
  reason: `Su cuenta de ${args.brandName} se ha eliminado, tal como ha solicitado. Ya no puede iniciar sesión con ella. Este es nuestro último mensaje.`,
  notYou: `¿No lo ha solicitado? Escríbanos de inmediato, por favor.`,
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
