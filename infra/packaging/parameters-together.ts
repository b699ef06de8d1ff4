type Values = Readonly<Record<string, unknown>>;

const domainOf = (address: string): string => address.split('@').at(-1)?.toLowerCase() ?? '';

/** SES sends from an identity's own address, or from its domain and all below it. */
const isWithin = (address: string, identity: string): boolean =>
  identity.includes('@')
    ? address.toLowerCase() === identity.toLowerCase()
    : `.${domainOf(address)}`.endsWith(`.${identity.toLowerCase()}`);

/** What is wrong with how the parameters of a stage go together, as lines `<parameter>: …`. Pure. */
export const problemsTogether = (values: Values): string[] => {
  const text = (name: string): string => String(values[name]);
  const is = (name: string, value: string): boolean => text(name) === value;
  const isFactor = (factor: string): boolean => [values['firstFactors']].flat().includes(factor);
  const withoutSes = is('poolMailAccount', 'COGNITO_DEFAULT');
  const { mailFromAddress: from, mailIdentity: identity } = values;
  return [
    !is('threatProtection', 'OFF') &&
      !is('userPoolTier', 'PLUS') &&
      'threatProtection: needs userPoolTier PLUS, which costs more for every user',
    is('userPoolTier', 'LITE') &&
      'userPoolTier: LITE has no version 3 token events, which pre-token-generation needs',
    is('mfa', 'ON') &&
      isFactor('EMAIL_OTP') &&
      'mfa: ON cannot go with EMAIL_OTP among firstFactors',
    is('hostedPages', 'own') &&
      is('hostedDomain', 'none') &&
      'hostedDomain: a domain of yours, such as auth.example.com, as hostedPages is own',
    is('hostedPages', 'own') &&
      is('hostedCertificate', 'none') &&
      'hostedCertificate: the ARN of a certificate of ACM in us-east-1, as hostedPages is own',
    is('hostedPages', 'own') &&
      isFactor('WEB_AUTHN') &&
      !is('passkeyDomain', text('hostedDomain')) &&
      'passkeyDomain: the very same as hostedDomain, where its pages take passkeys; no passkey outlives a change',
    is('mailIdentityOwner', 'stack') &&
      text('mailIdentity').includes('@') &&
      'mailIdentity: a domain, as mailIdentityOwner is stack; an address is verified by hand and goes with mailIdentityOwner account',
    typeof from === 'string' &&
      typeof identity === 'string' &&
      !isWithin(from, identity) &&
      'mailFromAddress: an address of mailIdentity, which is all that SES sends from',
    is('mailSentBy', 'cognito') &&
      withoutSes &&
      'mailSentBy: cognito needs poolMailAccount DEVELOPER: Cognito takes texts of a function only when it sends through SES',
    isFactor('EMAIL_OTP') &&
      withoutSes &&
      'firstFactors: EMAIL_OTP needs poolMailAccount DEVELOPER',
    is('confirmationBy', 'page') &&
      is('confirmationPage', 'none') &&
      'confirmationPage: the https address of your page, as confirmationBy is page',
  ].filter((problem) => problem !== false);
};
