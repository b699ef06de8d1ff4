// Generated from templates/ by "npm run mails". Do not edit.
import { coloursOf } from '../../shared/mail/brand.ts';
import type { CleanValues } from '../../shared/mail/mail-values.ts';
import type { Mail } from '../../shared/mail/mail.ts';
import { accountDeleted, accountTakeover, adminInvitation, attributeChange, attributeVerification, emailChangedNew, emailChangedOld, forgotPassword, newDevice, passwordChanged, resendCode, signInCode, signUp, signUpLink, welcome } from './documents.ts';

const locale = { dir: 'ltr', lang: 'pt', start: 'left' };
const sharedTexts = (args: CleanValues) => ({
  codeLabel: `Código de confirmação`,
  secrecy: `Ninguém da ${args.brandName} irá alguma vez pedir-lhe este código.`,
  footer: `Esta é uma mensagem automática da ${args.brandName}.`,
  noLinks: `Não contém links: insira o código manualmente e apenas onde o solicitou.`,
  support: `Dúvidas? Escreva para ${args.supportAddress}.`,
  unknown: `Desconhecido`,
});

const signUpTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `O seu código de confirmação da ${args.brandName}`,
  preheader: `Insira o código desta mensagem para concluir a criação da conta.`,
  heading: `Confirme o seu e-mail`,
  reason: `Obrigado por criar uma conta na ${args.brandName}. Insira este código na página onde criou a conta, para sabermos que este endereço lhe pertence.`,
  expiry: `O código é válido durante 24 horas.`,
  notYou: `Não criou uma conta? Ignore esta mensagem. Sem o código, ninguém pode confirmar uma conta com o seu endereço.`,
});
const signUpMail = (values: CleanValues): Mail =>
  signUp(signUpTexts(values), values, { ...locale, ...coloursOf(values) });

const resendCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `O seu novo código de confirmação da ${args.brandName}`,
  preheader: `Este é o novo código que solicitou.`,
  heading: `Este é o seu novo código`,
  reason: `Solicitou à ${args.brandName} outro código para confirmar o seu e-mail. Insira este e não um anterior.`,
  expiry: `O código é válido durante 24 horas.`,
  notYou: `Não solicitou nenhum código? Ignore esta mensagem. Sem o código, ninguém pode confirmar uma conta com o seu endereço.`,
});
const resendCodeMail = (values: CleanValues): Mail =>
  resendCode(resendCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const forgotPasswordTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Redefina a sua senha da ${args.brandName}`,
  preheader: `Insira o código desta mensagem para escolher uma nova senha.`,
  heading: `Escolha uma nova senha`,
  reason: `Recebemos um pedido para redefinir a senha da sua conta na ${args.brandName}. Insira este código e escolha depois uma nova senha.`,
  codeLabel: `Código de redefinição`,
  expiry: `O código é válido durante 1 hora.`,
  notYou: `Não fez este pedido? Ignore esta mensagem e não divulgue o código. Sem ele, ninguém pode escolher uma nova senha em seu lugar.`,
});
const forgotPasswordMail = (values: CleanValues): Mail =>
  forgotPassword(forgotPasswordTexts(values), values, { ...locale, ...coloursOf(values) });

const adminInvitationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `O seu convite para a ${args.brandName}`,
  preheader: `A sua conta está pronta. Inicie sessão com a senha provisória desta mensagem.`,
  heading: `Boas-vindas à ${args.brandName}`,
  reason: `Foi criada uma conta para si. Inicie sessão com este nome de acesso e esta senha provisória; depois escolherá a sua própria senha.`,
  userNameLabel: `Nome de acesso`,
  codeLabel: `Senha provisória`,
  expiry: `A senha provisória é válida durante 7 dias. Se precisar de mais tempo, peça uma nova à pessoa que enviou o convite.`,
  notYou: `Não esperava um convite? Ignore esta mensagem e não passe a senha a ninguém.`,
  noLinks: `Não contém links: inicie sessão apenas na página que já conhece.`,
});
const adminInvitationMail = (values: CleanValues): Mail =>
  adminInvitation(adminInvitationTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeChangeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirme o seu novo e-mail da ${args.brandName}`,
  preheader: `Insira o código desta mensagem para confirmar o seu novo endereço.`,
  heading: `Confirme o seu novo endereço`,
  reason: `Solicitou a alteração do e-mail da sua conta na ${args.brandName} para este. Insira este código onde solicitou a alteração e o novo endereço passa a valer.`,
  expiry: `O código é válido durante 24 horas.`,
  notYou: `Não solicitou esta alteração? Ignore esta mensagem. Sem o código, o endereço da conta não muda.`,
});
const attributeChangeMail = (values: CleanValues): Mail =>
  attributeChange(attributeChangeTexts(values), values, { ...locale, ...coloursOf(values) });

const attributeVerificationTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Verifique o seu e-mail da ${args.brandName}`,
  preheader: `Insira o código desta mensagem para verificar o seu e-mail.`,
  heading: `Verifique o seu e-mail`,
  reason: `Solicitou o uso deste endereço com a sua conta na ${args.brandName}. Insira este código onde o solicitou, para sabermos que o endereço lhe pertence.`,
  codeLabel: `Código de verificação`,
  expiry: `O código é válido durante 24 horas.`,
  notYou: `Não fez este pedido? Ignore esta mensagem. Sem o código, o seu endereço não será verificado para nenhuma conta.`,
});
const attributeVerificationMail = (values: CleanValues): Mail =>
  attributeVerification(attributeVerificationTexts(values), values, { ...locale, ...coloursOf(values) });

const signInCodeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `O seu código de acesso da ${args.brandName}`,
  preheader: `Insira o código desta mensagem para concluir o início de sessão.`,
  heading: `Conclua o início de sessão`,
  reason: `Insira este código na página onde está a iniciar sessão na ${args.brandName}.`,
  codeLabel: `Código de acesso`,
  expiry: `O código é válido durante alguns minutos e apenas uma vez.`,
  notYou: `Não está a iniciar sessão? Não passe este código a ninguém. Se usa uma senha, o mais seguro é alterá-la agora.`,
});
const signInCodeMail = (values: CleanValues): Mail =>
  signInCode(signInCodeTexts(values), values, { ...locale, ...coloursOf(values) });

const signUpLinkTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Confirme o seu e-mail da ${args.brandName}`,
  preheader: `Um clique nesta mensagem e a sua conta fica pronta.`,
  heading: `Confirme o seu e-mail`,
  reason: `Obrigado por criar uma conta na ${args.brandName}. Siga este link, para sabermos que este endereço lhe pertence.`,
  action: `Confirmar o meu endereço`,
  expiry: `O link é válido durante 24 horas e apenas uma vez.`,
  notYou: `Não criou uma conta? Ignore esta mensagem e não siga o link. Sem ele, ninguém pode confirmar uma conta com o seu endereço.`,
});
const signUpLinkMail = (values: CleanValues): Mail =>
  signUpLink(signUpLinkTexts(values), values, { ...locale, ...coloursOf(values) });

const accountTakeoverTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Este acesso é seu? Início de sessão na sua conta ${args.brandName}`,
  preheader: `Houve um início de sessão incomum na sua conta. Verifique se foi feito por si.`,
  heading: `Este acesso é seu?`,
  reason: `Alguém iniciou sessão, ou tentou iniciar sessão, na sua conta da ${args.brandName} de forma incomum. ${args.action === 'blocked' ? `Este início de sessão foi recusado.` : args.action === 'challenged' ? `Pedimos uma segunda prova de identidade.` : `Não impedimos este início de sessão.`}`,
  timeLabel: `Data e hora`,
  placeLabel: `Local (estimado)`,
  deviceLabel: `Dispositivo`,
  wasMe: `Sim, este acesso é meu`,
  notMe: `Não, este acesso não é meu`,
  notYou: `Se o acesso não é seu, altere de imediato a sua senha na página que já conhece. Nunca lhe pediremos a sua senha nem um código por e-mail ou telefone.`,
});
const accountTakeoverMail = (values: CleanValues): Mail =>
  accountTakeover(accountTakeoverTexts(values), values, { ...locale, ...coloursOf(values) });

const welcomeTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Boas-vindas à ${args.brandName}`,
  preheader: `A sua conta está pronta.`,
  heading: `Boas-vindas à ${args.brandName}`,
  reason: `O seu e-mail está confirmado e a sua conta está pronta. A partir de agora pode iniciar sessão com este endereço.`,
  notYou: `Não criou uma conta? Talvez alguém tenha usado o seu endereço. Nesse caso, escreva-nos.`,
});
const welcomeMail = (values: CleanValues): Mail =>
  welcome(welcomeTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedOldTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `O e-mail da sua conta ${args.brandName} foi alterado`,
  preheader: `Este endereço já não pertence à sua conta.`,
  heading: `O seu endereço foi alterado`,
  reason: `O e-mail da sua conta na ${args.brandName} foi alterado. A partir de agora, as nossas mensagens seguem para o novo endereço; esta é a última para o antigo.`,
  addressLabel: `Novo endereço`,
  notYou: `Não alterou o seu endereço? Então outra pessoa tem acesso à sua conta: altere de imediato a sua senha e escreva-nos.`,
});
const emailChangedOldMail = (values: CleanValues): Mail =>
  emailChangedOld(emailChangedOldTexts(values), values, { ...locale, ...coloursOf(values) });

const emailChangedNewTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `O seu novo e-mail da ${args.brandName}`,
  preheader: `Este endereço pertence agora à sua conta.`,
  heading: `O seu endereço foi alterado`,
  reason: `A partir de agora, as mensagens da sua conta na ${args.brandName} chegam a este endereço.`,
  addressLabel: `Novo endereço`,
  notYou: `Não tem uma conta em nosso serviço? Então alguém inseriu o seu endereço por engano. Nesse caso, escreva-nos.`,
});
const emailChangedNewMail = (values: CleanValues): Mail =>
  emailChangedNew(emailChangedNewTexts(values), values, { ...locale, ...coloursOf(values) });

const passwordChangedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `A sua senha da ${args.brandName} foi alterada`,
  preheader: `A senha da sua conta acaba de ser alterada.`,
  heading: `A sua senha foi alterada`,
  reason: `A senha da sua conta na ${args.brandName} acaba de ser alterada. Se a alteração é sua, não precisa de fazer mais nada.`,
  notYou: `Não fez esta alteração? Então outra pessoa tem acesso à sua conta: escolha de imediato uma nova senha na página que já conhece e escreva-nos.`,
});
const passwordChangedMail = (values: CleanValues): Mail =>
  passwordChanged(passwordChangedTexts(values), values, { ...locale, ...coloursOf(values) });

const newDeviceTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `Novo início de sessão na sua conta ${args.brandName}`,
  preheader: `Alguém iniciou sessão a partir de um dispositivo que não conhecíamos. Verifique se foi feito por si.`,
  heading: `Início de sessão num novo dispositivo`,
  reason: `Alguém iniciou sessão na sua conta da ${args.brandName} a partir de um dispositivo ou navegador que ainda não conhecíamos. Se o acesso é seu, não precisa de fazer mais nada.`,
  timeLabel: `Data e hora`,
  notYou: `O acesso não é seu? Então outra pessoa conhece a sua senha: escolha de imediato uma nova na página que já conhece e escreva-nos. Nunca lhe pediremos a sua senha nem um código por e-mail ou telefone.`,
});
const newDeviceMail = (values: CleanValues): Mail =>
  newDevice(newDeviceTexts(values), values, { ...locale, ...coloursOf(values) });

const accountDeletedTexts = (args: CleanValues) => ({
  ...sharedTexts(args),
  subject: `A sua conta da ${args.brandName} foi eliminada`,
  preheader: `A sua conta já não existe.`,
  heading: `A sua conta foi eliminada`,
  reason: `A sua conta na ${args.brandName} foi eliminada, como solicitou. Já não pode iniciar sessão com ela. Esta é a nossa última mensagem.`,
  notYou: `Não fez este pedido? Escreva-nos de imediato.`,
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
