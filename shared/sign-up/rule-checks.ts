import { countedMailbox } from '../addresses/recipient-keys.ts';
import type { RefusalCode } from '../refusals/catalogue.ts';
import { ageAt } from './age.ts';
import { forbiddenAttribute, missingAttribute } from './attribute-demands.ts';
import { hasMalformedAttribute, setsPrivilegedAttribute } from './attribute-rules.ts';
import { isDisposable } from './disposable-domains.ts';
import { allowsDomain, deniesDomain } from './domain-rules.ts';
import { parseEmailAddress, type EmailAddress } from '../addresses/email-address.ts';
import { domainMeantBy } from './mistyped-domains.ts';
import { isReservedName, isRoleMailbox } from './reserved-names.ts';
import type { SignUpPolicy } from './sign-up-policy.ts';
import type { KnownSignUp, SignUp } from './sign-up.ts';

/** What a check looks at. */
export interface Considered extends KnownSignUp {
  readonly policy: SignUpPolicy;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** One named rule: the code it refuses with, when it does, and what to tell beside the code. */
export interface Check {
  readonly name: string;
  readonly code: RefusalCode;
  readonly refuses: (considered: Considered) => boolean;
  readonly detail?: (considered: Considered) => string | undefined;
}

/** Whether somebody signs themselves up; an operator may invite anybody. */
const isBySelf = ({ by }: SignUp): boolean => by !== 'operator';
const isByUser = ({ by }: SignUp): boolean => by === 'user';

/** A rule about the address of somebody who signs themselves up. */
const aboutEmail =
  (rule: (email: EmailAddress, considered: Considered) => boolean) =>
  (considered: Considered): boolean => {
    const { signUp } = considered;
    return isBySelf(signUp) && signUp.email !== undefined && rule(signUp.email, considered);
  };

const localOf = ({ canonical }: EmailAddress): string =>
  canonical.slice(0, canonical.lastIndexOf('@'));

const missing = ({ signUp, policy }: Considered): string | undefined =>
  missingAttribute(policy.attributeDemands, signUp) ??
  (policy.minimumAge !== undefined && !signUp.attributes['birthdate'] ? 'birthdate' : undefined);

const unwanted = ({ signUp, policy }: Considered): string | undefined =>
  forbiddenAttribute(policy.attributeDemands, signUp);

const isTooYoung = ({ signUp, policy, now }: Considered): boolean => {
  if (policy.minimumAge === undefined || !isByUser(signUp)) return false;
  const age = ageAt(signUp.attributes['birthdate'] ?? '', now);
  // What is no date of anybody alive is no proof of any age.
  return age === undefined || age < policy.minimumAge;
};

/** The names that others see. Who signs up by an address or with a name that Cognito draws has none. */
const shownNames = ({ userName, attributes }: SignUp): readonly string[] =>
  [
    parseEmailAddress(userName) ? '' : userName,
    attributes['preferred_username'] ?? '',
    attributes['nickname'] ?? '',
  ].filter((name) => name !== '');

const hasReservedName = ({ signUp, policy }: Considered): boolean =>
  isByUser(signUp) && shownNames(signUp).some((name) => isReservedName(policy.reservedNames, name));

/** The rules that need nothing but the event, the settings and the switches, in their order. */
export const ruleChecks: readonly Check[] = [
  {
    name: 'source-known',
    code: 'SIGNUP_NOT_POSSIBLE',
    refuses: ({ signUp }) => signUp.by === 'unknown',
  },
  {
    name: 'sign-up-open',
    code: 'SIGNUP_CLOSED',
    refuses: ({ signUp, policy, switches }) =>
      // Through a provider users come back, too; there only newcomers are stopped.
      isByUser(signUp) && (policy.signUpMode === 'closed' || switches.signUpPaused),
  },
  {
    name: 'metadata-within-bounds',
    code: 'SIGNUP_ATTRIBUTE_INVALID',
    refuses: ({ signUp }) => isByUser(signUp) && signUp.overloaded,
  },
  {
    name: 'attributes-well-formed',
    code: 'SIGNUP_ATTRIBUTE_INVALID',
    refuses: ({ signUp }) => hasMalformedAttribute(signUp.attributes),
  },
  {
    name: 'attributes-permitted',
    code: 'SIGNUP_ATTRIBUTE_NOT_ALLOWED',
    refuses: ({ signUp }) => isByUser(signUp) && setsPrivilegedAttribute(signUp.attributes),
  },
  {
    name: 'email-present',
    code: 'SIGNUP_EMAIL_REQUIRED',
    refuses: ({ signUp }) => isBySelf(signUp) && !signUp.given,
  },
  {
    name: 'email-well-formed',
    code: 'SIGNUP_EMAIL_INVALID',
    refuses: ({ signUp }) => Boolean(signUp.given) && !signUp.email,
  },
  {
    name: 'provider-not-blocked',
    code: 'SIGNUP_PROVIDER_NOT_ALLOWED',
    refuses: ({ provider, switches }) =>
      provider !== undefined && switches.blockedProviders.includes(provider),
  },
  {
    name: 'mailbox-not-blocked',
    code: 'SIGNUP_EMAIL_NOT_ALLOWED',
    refuses: aboutEmail((email, { switches }) =>
      switches.blockedMailboxes.includes(countedMailbox(email).recipient),
    ),
  },
  {
    name: 'domain-not-blocked',
    code: 'SIGNUP_DOMAIN_NOT_ALLOWED',
    refuses: aboutEmail(({ domain }, { switches }) =>
      deniesDomain(switches.blockedDomains, domain),
    ),
  },
  {
    name: 'domain-not-denied',
    code: 'SIGNUP_DOMAIN_NOT_ALLOWED',
    refuses: aboutEmail(({ domain }, { policy }) =>
      deniesDomain(policy.deniedEmailDomains, domain),
    ),
  },
  {
    name: 'domain-not-mistyped',
    code: 'SIGNUP_EMAIL_MISTYPED',
    // A front end that has asked may insist: some of these domains have owners.
    refuses: aboutEmail(
      ({ domain }, { signUp }) =>
        isByUser(signUp) &&
        signUp.hints.addressChecked !== 'yes' &&
        domainMeantBy(domain) !== undefined,
    ),
    detail: ({ signUp }) => domainMeantBy(signUp.email?.domain ?? ''),
  },
  {
    name: 'domain-allowed',
    code: 'SIGNUP_DOMAIN_NOT_ALLOWED',
    refuses: aboutEmail(
      ({ domain }, { policy }) => !allowsDomain(policy.allowedEmailDomains, domain),
    ),
  },
  {
    name: 'email-not-disposable',
    code: 'SIGNUP_EMAIL_DISPOSABLE',
    refuses: aboutEmail(
      ({ domain }, { policy }) => policy.disposableAddresses === 'refuse' && isDisposable(domain),
    ),
  },
  {
    name: 'mailbox-not-reserved',
    code: 'SIGNUP_EMAIL_NOT_ALLOWED',
    refuses: aboutEmail(
      (email, { policy }) => policy.reservedNames.length > 0 && isRoleMailbox(localOf(email)),
    ),
  },
  { name: 'name-not-reserved', code: 'SIGNUP_NAME_RESERVED', refuses: hasReservedName },
  {
    name: 'attributes-demanded',
    code: 'SIGNUP_ATTRIBUTE_REQUIRED',
    refuses: (considered) => isByUser(considered.signUp) && missing(considered) !== undefined,
    detail: missing,
  },
  {
    name: 'attributes-undemanded',
    code: 'SIGNUP_ATTRIBUTE_NOT_ALLOWED',
    refuses: (considered) => isByUser(considered.signUp) && unwanted(considered) !== undefined,
    detail: unwanted,
  },
  { name: 'old-enough', code: 'SIGNUP_TOO_YOUNG', refuses: isTooYoung },
  {
    name: 'terms-accepted',
    code: 'SIGNUP_TERMS_NOT_ACCEPTED',
    refuses: ({ signUp, policy }) =>
      isByUser(signUp) &&
      policy.termsVersion !== undefined &&
      signUp.hints.termsVersion !== policy.termsVersion,
  },
];
