import type { Settings } from '../config/settings.ts';
import type { SignUpFacts } from '../events/pre-sign-up.ts';
import type { RefusalCode } from '../refusals/catalogue.ts';
import type { Outcome } from '../trigger/definition.ts';
import { hasMalformedAttribute, setsPrivilegedAttribute } from './attribute-rules.ts';
import { allowsDomain, deniesDomain } from './domain-rules.ts';
import { parseEmailAddress, type EmailAddress } from './email-address.ts';

/** The settings that decide who may sign up. */
export type SignUpPolicy = Pick<Settings, 'allowedEmailDomains' | 'deniedEmailDomains'>;

/** A sign-up as the checks see it. */
interface SignUp extends SignUpFacts {
  /** What was given as e-mail address; in a pool with e-mail as user name it may stand there. */
  readonly given: string | undefined;
  readonly email: EmailAddress | undefined;
}

/** One named rule: the code it refuses with, and when it does. */
interface Check {
  readonly name: string;
  readonly code: RefusalCode;
  readonly refuses: (signUp: SignUp, policy: SignUpPolicy) => boolean;
}

/** An operator may invite anybody; a migrated user arrives as created by an operator, too. */
const isSubjectToDomainRules = ({ by }: SignUp): boolean => by !== 'operator';

/** The rules in their order; the first that refuses is the one the log names. */
const checks: readonly Check[] = [
  {
    name: 'source-known',
    code: 'SIGNUP_NOT_POSSIBLE',
    refuses: ({ by }) => by === 'unknown',
  },
  {
    name: 'attributes-well-formed',
    code: 'SIGNUP_ATTRIBUTE_INVALID',
    refuses: ({ attributes }) => hasMalformedAttribute(attributes),
  },
  {
    name: 'attributes-permitted',
    code: 'SIGNUP_ATTRIBUTE_NOT_ALLOWED',
    refuses: ({ by, attributes }) => by === 'user' && setsPrivilegedAttribute(attributes),
  },
  {
    name: 'email-present',
    code: 'SIGNUP_EMAIL_REQUIRED',
    refuses: (signUp) => isSubjectToDomainRules(signUp) && !signUp.given,
  },
  {
    name: 'email-well-formed',
    code: 'SIGNUP_EMAIL_INVALID',
    refuses: ({ given, email }) => Boolean(given) && !email,
  },
  {
    name: 'domain-not-denied',
    code: 'SIGNUP_DOMAIN_NOT_ALLOWED',
    refuses: (signUp, { deniedEmailDomains }) =>
      isSubjectToDomainRules(signUp) &&
      signUp.email !== undefined &&
      deniesDomain(deniedEmailDomains, signUp.email.domain),
  },
  {
    name: 'domain-allowed',
    code: 'SIGNUP_DOMAIN_NOT_ALLOWED',
    refuses: (signUp, { allowedEmailDomains }) =>
      isSubjectToDomainRules(signUp) &&
      signUp.email !== undefined &&
      !allowsDomain(allowedEmailDomains, signUp.email.domain),
  },
];

const asSignUp = (facts: SignUpFacts): SignUp => {
  const typed = facts.userName.includes('@') && facts.by === 'user' ? facts.userName : undefined;
  const given = facts.attributes['email'] ?? typed;
  return { ...facts, given, email: given ? parseEmailAddress(given) : undefined };
};

/**
 * Decides whether a user may come into being. Never confirms or verifies anything: the flags of
 * the event stay `false`, whatever the client says.
 */
export const decideSignUp = (facts: SignUpFacts, policy: SignUpPolicy): Outcome<null> => {
  const signUp = asSignUp(facts);
  const refusing = checks.find(({ refuses }) => refuses(signUp, policy));
  return refusing
    ? { kind: 'refuse', code: refusing.code, reason: refusing.name }
    : { kind: 'allow', answer: null, reason: 'all-checks-passed' };
};
