import type { SignUpFacts } from '../events/pre-sign-up.ts';
import type { Switches } from '../switches/switches.ts';
import type { Admission } from './admission.ts';
import type { CallerStatement } from './caller-proof.ts';
import type { CaptchaVerdict } from './captcha.ts';
import { parseEmailAddress, type EmailAddress } from '../addresses/email-address.ts';
import type { MailExchange } from './mail-exchange.ts';

/** A sign-up as the checks see it. */
export interface SignUp extends SignUpFacts {
  /** What was given as e-mail address; in a pool with e-mail as user name it may stand there. */
  readonly given: string | undefined;
  readonly email: EmailAddress | undefined;
}

/** Reads the address that a sign-up is about. */
export const asSignUp = (facts: SignUpFacts): SignUp => {
  const typed = facts.userName.includes('@') && facts.by === 'user' ? facts.userName : undefined;
  const given = facts.attributes['email'] ?? typed;
  return { ...facts, given, email: given ? parseEmailAddress(given) : undefined };
};

/** What had to be found out elsewhere; `pending` where it has not been. */
export interface Evidence {
  readonly captcha: 'pending' | CaptchaVerdict['kind'];
  readonly mailExchange: 'pending' | MailExchange;
  readonly admission: 'pending' | Admission;
  /** What a trusted server vouches for. */
  readonly statement?: CallerStatement;
}

/** A sign-up with all that is known about it. */
export interface KnownSignUp {
  readonly signUp: SignUp;
  readonly switches: Switches;
  readonly evidence: Evidence;
  /** The name of the identity provider in lower case, for a federated sign-up. */
  readonly provider?: string;
}
