import { nearestName } from './nearest-name.ts';

/** What of a stage's parameters can be judged without knowing AWS's answer. */
export interface StageParameters {
  /** Names given on the command line, and for the stage in serverless.yml. */
  readonly given: readonly string[];
  /** Of those, the ones on the command line, which are texts. */
  readonly texts: readonly string[];
  /** Names of those that are lists. */
  readonly lists: ReadonlySet<string>;
  /** Every name that serverless.yml or a file that it includes asks for. */
  readonly known: ReadonlySet<string>;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Words that a parameter can be; those that choose parts of files: chosen-parts.cjs. */
const words: Readonly<Record<string, readonly string[]>> = {
  alarms: ['none', 'on'],
  dataPolicy: ['RetainExceptOnCreate', 'Delete'],
  poolProtection: ['ACTIVE', 'INACTIVE'],
  userPoolTier: ['LITE', 'ESSENTIALS', 'PLUS'],
};

const ADDRESS = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const TOPIC = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/u;
const ROLE = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/u;
const POLICY = /^[\w+=,.@-]{1,128}$/u;
const CERTIFICATE = /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/u;
const DOMAIN = /^(?=.{4,63}$)([a-z0-9](-?[a-z0-9])*\.)+[a-z]{2,}$/u;

const isOneOf = (values: StageParameters['values']): string[] =>
  Object.entries(words)
    .filter(([name, allowed]) => name in values && !allowed.includes(String(values[name])))
    .map(([name, allowed]) => `${name}: ${allowed.join(', ')}`);

const together = (values: StageParameters['values']): (string | false)[] => {
  const is = (name: string, value: string): boolean => String(values[name]) === value;
  const matches = (name: string, pattern: RegExp): boolean => pattern.test(String(values[name]));
  return [
    !is('threatProtection', 'OFF') &&
      !is('userPoolTier', 'PLUS') &&
      'threatProtection: needs userPoolTier PLUS, which costs more for every user',
    is('userPoolTier', 'LITE') &&
      'userPoolTier: LITE has no version 3 token events, which pre-token-generation needs',
    is('mfa', 'ON') &&
      String(values['firstFactors']).includes('EMAIL_OTP') &&
      'mfa: ON cannot go with EMAIL_OTP among firstFactors',
    is('hostedPages', 'own') &&
      !matches('hostedDomain', DOMAIN) &&
      'hostedDomain: a domain of yours, such as auth.example.com',
    is('hostedPages', 'own') &&
      !matches('hostedCertificate', CERTIFICATE) &&
      'hostedCertificate: the ARN of a certificate of ACM in us-east-1 for hostedDomain',
    is('hostedPages', 'own') &&
      String(values['firstFactors']).includes('WEB_AUTHN') &&
      !is('passkeyDomain', String(values['hostedDomain'])) &&
      'passkeyDomain: the very same as hostedDomain, where its pages take passkeys; no passkey outlives a change',
    is('mailIdentityOwner', 'stack') &&
      matches('mailIdentity', /@/u) &&
      'mailIdentity: a domain, as mailIdentityOwner is stack; an address is verified by hand and goes with mailIdentityOwner account',
    is('confirmationBy', 'page') &&
      is('confirmationPage', 'none') &&
      'confirmationPage: the https address of your page, as confirmationBy is page',
    !is('deploymentRole', 'none') &&
      !matches('deploymentRole', ROLE) &&
      'deploymentRole: the ARN of a role, or none',
    !is('rolesBoundary', 'none') &&
      !matches('rolesBoundary', POLICY) &&
      'rolesBoundary: the name of a policy, or none',
    !is('alarmTopic', 'stack') &&
      !matches('alarmTopic', TOPIC) &&
      'alarmTopic: stack, or the ARN of an SNS topic',
    !is('alarmAddress', 'none') &&
      !matches('alarmAddress', ADDRESS) &&
      'alarmAddress: an address, or none',
  ];
};

const textForList = (name: string): string =>
  `${name}: a list, which the command line cannot give: write it under params in serverless.yml, for the stage`;

const unknownName = (name: string, known: ReadonlySet<string>): string => {
  const meant = nearestName(name, known);
  return `${name} is no parameter${meant === undefined ? '' : `: did you mean ${meant}?`}`;
};

/**
 * What is wrong with the parameters of a stage, as lines `<parameter>: <what it can be>`: unknown
 * names, words that are none, and values that do not go together. Pure.
 */
export const parameterProblems = ({
  given,
  texts,
  lists,
  known,
  values,
}: StageParameters): string[] => [
  ...given.filter((name) => !known.has(name)).map((name) => unknownName(name, known)),
  ...texts.filter((name) => lists.has(name)).map(textForList),
  ...isOneOf(values),
  ...together(values).filter((problem) => problem !== false),
];
