import type { RefusalCode } from '../../shared/refusals/catalogue.ts';
import type { Admission } from '../../shared/sign-up/admission.ts';
import { signUpChecks } from '../../shared/sign-up/decide-sign-up.ts';
import type { Considered } from '../../shared/sign-up/rule-checks.ts';
import { ruleChecks } from '../../shared/sign-up/rule-checks.ts';

/** What became of one check. */
export interface ExplainedCheck {
  readonly check: string;
  readonly code: RefusalCode;
  /**
   * `at-run-time` for what only a real sign-up finds out, such as captchas and budgets; `not-asked`
   * for what this stage does not ask of such a sign-up.
   */
  readonly result: 'passed' | 'refuses' | 'not-reached' | 'at-run-time' | 'not-asked';
}

/** What is explained, with what a running stage says of the admission. */
export interface ExplainedSignUp extends Considered {
  /** `undefined` where no stage was asked. */
  readonly admission: Admission | undefined;
}

const asksCaptcha = ({ policy }: Considered): boolean => policy.captcha !== 'none';

const budgets = {
  perMailbox: 'signUpBudgetPerMailbox',
  perDomain: 'signUpBudgetPerDomain',
  perCaller: 'signUpBudgetPerCaller',
  inAll: 'signUpBudgetInAll',
} as const;

const hasBudget =
  (name: keyof typeof budgets) =>
  ({ policy, switches }: Considered): boolean =>
    (name in switches.budgets ? switches.budgets[name] : policy[budgets[name]]) !== undefined;

/** Whether a stage asks these at all; the others it always does. */
const asked: Readonly<Record<string, (considered: Considered) => boolean>> = {
  'captcha-given': asksCaptcha,
  'captcha-solved': asksCaptcha,
  'captcha-judged': asksCaptcha,
  'captcha-unused': asksCaptcha,
  'domain-takes-mail': ({ policy }) => policy.mailExchangeCheck !== 'none',
  'within-caller-budget': (considered) =>
    considered.policy.trustedCallerKey !== undefined && hasBudget('perCaller')(considered),
  'within-mailbox-budget': hasBudget('perMailbox'),
  'within-domain-budget': hasBudget('perDomain'),
  'within-total-budget': hasBudget('inAll'),
  invited: ({ policy }) => policy.signUpMode === 'invite-only',
  'off-the-waiting-list': ({ policy }) => policy.signUpMode === 'waitlist',
};

/** What the items of a stage tell. */
const lookedUp: ReadonlySet<string> = new Set([
  'email-deliverable',
  'invited',
  'off-the-waiting-list',
]);

const rules: ReadonlySet<string> = new Set(ruleChecks.map(({ name }) => name));

const resultOf = (name: string, sought: ExplainedSignUp): ExplainedCheck['result'] => {
  if (rules.has(name)) return 'passed';
  const asks = asked[name] ?? (() => true);
  if (sought.signUp.by !== 'user' || !asks(sought)) return 'not-asked';
  return sought.admission !== undefined && lookedUp.has(name) ? 'passed' : 'at-run-time';
};

/** What becomes of every check, in their order. */
export const explainChecks = (sought: ExplainedSignUp): ExplainedCheck[] => {
  const at = signUpChecks.findIndex(({ refuses }) => refuses(sought));
  return signUpChecks.map(({ name, code }, index) => {
    if (index === at) return { check: name, code, result: 'refuses' };
    const isLater = at >= 0 && index > at;
    return { check: name, code, result: isLater ? 'not-reached' : resultOf(name, sought) };
  });
};

/** Whether an invitation decides, and nobody knows whether there is one. */
export const isInvitationOpen = ({
  policy: { signUpMode },
  admission,
}: Pick<ExplainedSignUp, 'policy' | 'admission'>): boolean =>
  admission === undefined && (signUpMode === 'invite-only' || signUpMode === 'waitlist');

/** What a sign-up that no check refuses still has to bring. */
export const needsOf = (sought: ExplainedSignUp): string[] =>
  sought.signUp.by === 'user'
    ? [
        ...(asksCaptcha(sought) ? ['a solved captcha'] : []),
        ...(isInvitationOpen(sought) ? ['an invitation'] : []),
      ]
    : [];
