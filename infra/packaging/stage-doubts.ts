type Values = Readonly<Record<string, unknown>>;
type Resources = Readonly<Record<string, { readonly Type: string; readonly Properties?: unknown }>>;

const at = (value: unknown, ...keys: readonly string[]): unknown =>
  keys.reduce<unknown>((part, key) => Reflect.get(Object(part), key), value);

const listOf = (value: unknown): unknown[] => (value === undefined ? [] : [value].flat());

const textsIn = (value: unknown): string[] =>
  listOf(value).filter((one): one is string => typeof one === 'string');

interface Provider {
  readonly logicalId: string;
  /** As the pool has it. */
  readonly name: string;
}

const providersIn = (resources: Resources): Provider[] =>
  Object.entries(resources)
    .filter(([, { Type }]) => Type === 'AWS::Cognito::UserPoolIdentityProvider')
    .map(([logicalId, resource]) => ({
      logicalId,
      name: String(at(resource, 'Properties', 'ProviderName')),
    }));

/** A setting of the function that judges sign-ups. */
const settingIn = (resources: Resources, variable: string): unknown => {
  const path = ['PreSignUpLambdaFunction', 'Properties', 'Environment', 'Variables', variable];
  return at(resources, ...path) ?? 'none';
};

/** Names of the policies, which fit providers whatever their case; `undefined` where no text says. */
const policiesIn = (resources: Resources): string[] | undefined => {
  const text = settingIn(resources, 'POOLKEEPER_IDENTITY_PROVIDERS');
  if (text === 'none') return [];
  return typeof text === 'string'
    ? listOf(JSON.parse(text)).map((policy) => String(at(policy, 'name')))
    : undefined;
};

const isAmong = (name: string, names: readonly string[]): boolean =>
  names.some((one) => one.toLowerCase() === name.toLowerCase());

const policyDoubts = (providers: readonly Provider[], policies: readonly string[]): string[] => {
  const names = providers.map(({ name }) => name);
  return [
    ...names
      .filter((name) => !isAmong(name, policies) && !policies.includes('*'))
      .map((name) => `identityProviders: has no policy for ${name}, so nobody comes in through it`),
    ...policies
      .filter((name) => name !== '*' && !isAmong(name, names))
      .map((name) => `identityProviders: names ${name}, which the pool does not have`),
  ];
};

const offerDoubts = (resources: Resources, providers: readonly Provider[]): string[] => {
  const offered = listOf(at(resources, 'WebClient', 'Properties', 'SupportedIdentityProviders'));
  return providers
    .filter(
      ({ logicalId, name }) => !offered.some((one) => one === name || at(one, 'Ref') === logicalId),
    )
    .map(({ logicalId, name }) => `signInWith: does not offer ${name} (!Ref ${logicalId})`);
};

const pagesDoubts = (resources: Resources, providers: readonly Provider[], native: unknown) => {
  if ('HostedDomain' in resources) return [];
  const served = [
    ...providers.map(({ name }) => name),
    ...(textsIn(native).some((url) => url !== 'none') ? ['nativeCallbackUrls'] : []),
  ];
  return served.map((one) => `hostedPages: none, and ${one} needs Cognito's pages`);
};

/** Passkeys are taken at the pages of their domain and below it. */
const passkeyDoubts = (resources: Resources, values: Values): string[] => {
  const { passkeyDomain: domain, hostedDomain, callbackUrls } = values;
  const policies = at(resources, 'CognitoUserPoolMain', 'Properties', 'Policies');
  const factors = textsIn(at(policies, 'SignInPolicy', 'AllowedFirstAuthFactors'));
  const hosts = textsIn(callbackUrls).flatMap(
    (url) => /^https?:\/\/(?<host>[^/:?]+)/u.exec(url)?.groups?.['host']?.toLowerCase() ?? [],
  );
  const isElsewhere =
    factors.includes('WEB_AUTHN') &&
    domain !== hostedDomain &&
    hosts.length > 0 &&
    !hosts.some((host) => `.${host}`.endsWith(`.${String(domain)}`));
  return isElsewhere
    ? [
        `passkeyDomain: no address of callbackUrls is at ${String(domain)} or below it, and it can never be changed`,
      ]
    : [];
};

/**
 * What can be deployed, but hardly does what was meant, as lines that begin with the parameter:
 * half of what a provider needs, and values that nothing asks for. Pure.
 *
 * @param values parameters as they were resolved
 * @param resources the resources of the template, by logical id
 */
export const stageDoubts = (values: Values, resources: Resources): string[] => {
  const { alarms, alarmTopic, alarmAddress, nativeCallbackUrls } = values;
  const providers = providersIn(resources);
  const policies = policiesIn(resources);
  const isIdle = (variable: string): boolean => settingIn(resources, variable) === 'none';
  return [
    ...(policies ? policyDoubts(providers, policies) : []),
    ...offerDoubts(resources, providers),
    ...pagesDoubts(resources, providers, nativeCallbackUrls),
    ...passkeyDoubts(resources, values),
    ...(alarms !== 'none' && alarmTopic !== 'stack' && alarmAddress !== 'none'
      ? ['alarmAddress: is not told, as alarmTopic is a topic of yours: subscribe it there']
      : []),
    ...(isIdle('POOLKEEPER_CAPTCHA') && !isIdle('POOLKEEPER_CAPTCHA_SECRET')
      ? ['captchaSecret: nobody is asked for a captcha, as captcha is none']
      : []),
  ];
};
