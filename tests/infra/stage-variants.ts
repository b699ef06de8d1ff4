/** A stage, and what is given for it. */
export type StageVariant = readonly [stage: string, ...parameters: string[]];

/** Everything that is off by default and goes together. */
export const everythingOn: StageVariant = [
  'prod',
  'hostedPages=own',
  'hostedDomain=auth.example.com',
  'passkeyDomain=auth.example.com',
  'hostedCertificate=arn:aws:acm:us-east-1:000000000000:certificate/0-0',
  'confirmationBy=cognito',
  'nativeCallbackUrls=com.example.app://callback/',
  'brandAccentColor=#aa3355',
  'brandLogoFile=infra/branding/example-logo.svg',
  'userPoolTier=PLUS',
  'threatProtection=ENFORCED',
  'deviceTracking=asked',
  'guestAccess=true',
  'alarmTopic=arn:aws:sns:eu-west-1:000000000000:pager',
  'rolesBoundary=poolkeeper-prod-boundary',
];

/** Second factors for everybody, where the first ones leave it possible. */
export const mfaForAll: StageVariant = ['dev', 'mfa=ON'];

/** Everything that can be another way, the other way round. */
export const otherWayRound: StageVariant = [
  'pr42',
  'mailSentBy=cognito',
  'smsSentBy=poolkeeper',
  'smsCountryPrefixes=+33',
  'mailIdentityOwner=stack',
  'hostedPages=cognito',
  'mfa=OFF',
  'deviceTracking=always',
  'userPoolTier=PLUS',
  'threatProtection=AUDIT',
  'dataPolicy=Delete',
  'alarms=on',
];

/** With every identity provider that needs no more than its name. */
export const withProviders: StageVariant = [
  'prod',
  ...['google', 'facebook', 'amazon', 'apple'].map((name) => `${name}Provider=enabled`),
];

/** Parameters as words for the framework. */
export const asWords = (parameters: readonly string[]): string[] =>
  parameters.map((parameter) => `--param=${parameter}`);
