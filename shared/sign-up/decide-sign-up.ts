import type { SignUpAnswer } from '../events/pre-sign-up.ts';
import type { Outcome } from '../trigger/definition.ts';
import { allowsDomain } from './domain-rules.ts';
import { evidenceChecks } from './evidence-checks.ts';
import { ruleChecks, type Check, type Considered } from './rule-checks.ts';
import type { SignUpPolicy } from './sign-up-policy.ts';
import type { KnownSignUp } from './sign-up.ts';

/** Every check in its order; the first that refuses is the one the log names. */
export const signUpChecks: readonly Check[] = [...ruleChecks, ...evidenceChecks];

/** A refusal as data. */
export type SignUpRefusal = Extract<Outcome<never>, { kind: 'refuse' }>;

/** The refusal of the first of these checks that refuses; `undefined` if none does. */
export const firstRefusal = (
  checks: readonly Check[],
  considered: Considered,
): SignUpRefusal | undefined => {
  const refusing = checks.find(({ refuses }) => refuses(considered));
  if (!refusing) return undefined;
  const { name, code, detail } = refusing;
  const told = detail?.(considered);
  return { kind: 'refuse', code, reason: name, ...(told === undefined ? {} : { detail: told }) };
};

/**
 * Whether a user is confirmed at once: an operator has listed the domain, and a server with the
 * operator's key vouches, for this very address, that its owner was seen to read mail there. Neither
 * alone is enough: anybody can type an address of a listed domain.
 */
const isProven = ({ signUp, evidence }: KnownSignUp, policy: SignUpPolicy): boolean =>
  signUp.by === 'user' &&
  // Cognito refuses a verified address without the attribute.
  signUp.attributes['email'] !== undefined &&
  signUp.email !== undefined &&
  evidence.statement?.emailProven === true &&
  allowsDomain(policy.autoConfirmDomains, signUp.email.domain);

/**
 * Decides whether a user may come into being. Nothing that a client says confirms or verifies
 * anything: the flags of the event stay `false` but for what a trusted server has proved.
 *
 * @param now milliseconds since the epoch
 */
export const decideSignUp = (
  known: KnownSignUp,
  policy: SignUpPolicy,
  now: number,
): Outcome<SignUpAnswer> =>
  firstRefusal(signUpChecks, { ...known, policy, now }) ?? {
    kind: 'allow',
    answer: { confirmed: isProven(known, policy) },
    reason: 'all-checks-passed',
  };
