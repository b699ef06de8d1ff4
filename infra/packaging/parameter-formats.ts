import { canonicalDomain, parseEmailAddress } from '../../shared/addresses/email-address.ts';

/** What a parameter can be; of a list, each of its entries. */
export interface ParameterFormat {
  readonly can: string;
  readonly fits: (text: string) => boolean;
  /** Whether a list is taken though the default is one value. */
  readonly takesList?: true;
}

const like = (can: string, pattern: RegExp): ParameterFormat => ({
  can,
  fits: (text) => pattern.test(text),
});

/** These words and no other. */
export const oneOf = (...words: readonly string[]): ParameterFormat => ({
  can: words.join(', '),
  fits: (text) => words.includes(text),
});

const orNone = ({ can, fits }: ParameterFormat): ParameterFormat => ({
  can: `${can}, or none`,
  fits: (text) => text === 'none' || fits(text),
});

const wholeNumber = (least: number, most: number): ParameterFormat => ({
  can: `a whole number from ${least} to ${most}`,
  fits: (text) => /^\d{1,9}$/u.test(text) && Number(text) >= least && Number(text) <= most,
});

const isDomain = (text: string): boolean => canonicalDomain(text) === text;
/** A domain of at most so many characters. */
const isDomainWithin =
  (most: number) =>
  (text: string): boolean =>
    text.length <= most && isDomain(text);
/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
const isHostedDomain = isDomainWithin(63);
/** @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_WebAuthnConfigurationType.html */
const isPasskeyDomain = isDomainWithin(127);
const isAddress = (text: string): boolean => parseEmailAddress(text) !== undefined;
const truth = oneOf('true', 'false');
/** A scheme may be an app's own: capacitor://localhost. */
const origin = like(
  'origins such as https://example.com, without a path or a slash at the end, or *',
  /^(?:\*|[a-z][a-z0-9+.-]*:\/\/[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)$/u,
);
/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html */
const wildOrigin = like(
  `${origin.can}, also with one * in it, such as https://*.example.com`,
  /^(?:\*|[a-z][a-z0-9+.-]*:\/\/(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)$/u,
);

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const retentionDays =
  '1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653'.split(' ');

/**
 * Cognito refuses prefixes with one of three names of its own.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html
 */
const PREFIX = /^(?!.*(?:aws|amazon|cognito))[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/u;

/**
 * Parameters that the stack takes as they are. Those that functions get are judged by the formats of
 * settings (shared/config), those that choose a part of a file by its parts.
 */
export const parameterFormats: Readonly<Record<string, ParameterFormat>> = {
  alarms: oneOf('none', 'on'),
  alarmTopic: like(
    'stack, or the ARN of an SNS topic',
    /^(?:stack|arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+)$/u,
  ),
  alarmAddress: orNone({ can: 'an address', fits: isAddress }),
  apiAllowedOrigins: origin,
  apiBurstLimit: wholeNumber(1, 100_000),
  apiRateLimit: wholeNumber(1, 100_000),
  brandLogoFile: orNone(
    like(
      'a file that ends in .svg, .png, .jpg, .jpeg, .webp, by its path in this project',
      /^(?!\/)(?!(?:.*\/)?\.\.\/)[^\\:]+\.(?:svg|png|jpe?g|webp)$/iu,
    ),
  ),
  callbackUrls: like(
    'addresses with https:, with http: on localhost, or with a scheme of an app, without #',
    /^(?:http:\/\/localhost(?::\d+)?(?=[/?]|$)|https:\/\/(?=[^/:?])|(?!https?:)[a-z][a-z0-9+.-]*:\/\/)[^#\s]*$/u,
  ),
  codeKeyArn: like(
    'the full ARN of a key (not an alias), or a reference',
    /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/u,
  ),
  confirmationPage: orNone(like('an https address', /^https:\/\/[^\s#]+$/u)),
  dataPolicy: oneOf('RetainExceptOnCreate', 'Delete'),
  deploymentRole: orNone(
    like('the ARN of a role', /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/u),
  ),
  firstFactors: oneOf('PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'),
  guestAccess: truth,
  hostedCertificate: orNone(
    like(
      'the ARN of a certificate of ACM in us-east-1 for hostedDomain',
      /^arn:aws[a-z-]*:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/u,
    ),
  ),
  hostedDomain: orNone({
    can: 'a domain of yours, such as auth.example.com',
    fits: isHostedDomain,
  }),
  hostedDomainPrefix: like(
    'lower-case letters, digits and hyphens inside, at most 63, without aws, amazon or cognito',
    PREFIX,
  ),
  logRetentionDays: oneOf(...retentionDays),
  mailFromAddress: { can: 'an address, without a name', fits: isAddress },
  mailIdentity: {
    can: 'a domain, or an address',
    fits: (text) => isDomain(text) || isAddress(text),
  },
  // Without a dot a scheme is anybody's: https://datatracker.ietf.org/doc/html/rfc8252#section-8.4
  nativeCallbackUrls: {
    takesList: true,
    ...orNone(
      like(
        'addresses of an app: with a scheme that begins with its domain in reverse (com.example.app://callback/), with https:, or with http: on localhost, without #',
        /^(?:http:\/\/localhost(?::\d+)?(?=\/|$)|https:\/\/(?=[^/:])|[a-z][a-z0-9+-]*\.[a-z0-9+.-]+:\/\/)[^#\s]*$/u,
      ),
    ),
  },
  passkeyDomain: {
    can: 'a host name such as example.com, without https: or a path; it can never be changed',
    fits: (text) => text === 'localhost' || isPasskeyDomain(text),
  },
  pointInTimeRecovery: truth,
  poolProtection: oneOf('ACTIVE', 'INACTIVE'),
  rolesBoundary: orNone(like('the name of a policy', /^[\w+=,.@-]{1,128}$/u)),
  tableProtection: truth,
  userFilesOrigins: wildOrigin,
  userFilesVersionDays: wholeNumber(1, 36_500),
  userPoolTier: oneOf('LITE', 'ESSENTIALS', 'PLUS'),
  webAuthFlows: like('flows such as ALLOW_USER_SRP_AUTH', /^ALLOW_[A-Z_]+$/u),
};
