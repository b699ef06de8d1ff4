import type { RefusalCode } from '../refusals/catalogue.ts';
import type { Admission } from './admission.ts';
import type { Check, Considered } from './rule-checks.ts';

const admissionCheck = (name: string, code: RefusalCode, ...met: Admission[]): Check => ({
  name,
  code,
  refuses: ({ evidence }) => met.some((admission) => admission === evidence.admission),
});

/** Whether the evidence has to be there: for everybody who signs themselves up. */
const needsEvidence = ({ signUp }: Considered): boolean => signUp.by === 'user';

/** The rules about what was found out elsewhere, in the order in which it is asked for. */
export const evidenceChecks: readonly Check[] = [
  {
    name: 'captcha-given',
    code: 'SIGNUP_CAPTCHA_REQUIRED',
    refuses: ({ evidence }) => evidence.captcha === 'missing',
  },
  {
    name: 'captcha-solved',
    code: 'SIGNUP_CAPTCHA_FAILED',
    refuses: ({ evidence }) => evidence.captcha === 'failed',
  },
  {
    name: 'captcha-judged',
    code: 'TEMPORARILY_UNAVAILABLE',
    refuses: (considered) =>
      needsEvidence(considered) &&
      considered.policy.captcha !== 'none' &&
      considered.evidence.captcha === 'pending',
  },
  {
    name: 'domain-takes-mail',
    code: 'SIGNUP_EMAIL_UNDELIVERABLE',
    refuses: ({ evidence }) => evidence.mailExchange === 'missing',
  },
  admissionCheck('captcha-unused', 'SIGNUP_CAPTCHA_FAILED', 'captcha-used'),
  admissionCheck('within-caller-budget', 'SIGNUP_TOO_MANY', 'over-caller-budget'),
  admissionCheck('within-mailbox-budget', 'SIGNUP_TOO_MANY', 'over-mailbox-budget'),
  admissionCheck('within-domain-budget', 'SIGNUP_TOO_MANY', 'over-domain-budget'),
  admissionCheck('within-total-budget', 'SIGNUP_TOO_MANY', 'over-total-budget'),
  admissionCheck('email-deliverable', 'SIGNUP_EMAIL_UNDELIVERABLE', 'address-undeliverable'),
  admissionCheck('invited', 'SIGNUP_NOT_INVITED', 'not-invited'),
  admissionCheck('off-the-waiting-list', 'SIGNUP_WAITLISTED', 'waitlisted'),
  {
    name: 'admitted',
    code: 'TEMPORARILY_UNAVAILABLE',
    refuses: (considered) =>
      needsEvidence(considered) && considered.evidence.admission !== 'admitted',
  },
];
