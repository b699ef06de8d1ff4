import { hash } from 'node:crypto';
import { DependencyFailed } from '../aws/dependency-failed.ts';
import { TRANSACTION_CONFLICT } from '../aws/until-free.ts';
import type { SignUpFacts } from '../events/pre-sign-up.ts';
import type { RememberingSwitchBoard } from '../switches/cached-switches.ts';
import type { Switches } from '../switches/switches.ts';
import type { Invocation } from '../trigger/definition.ts';
import type { Admission, AdmissionDesk, AdmissionRequest, SignUpBudgets } from './admission.ts';
import { readStatement, type CallerStatement } from './caller-proof.ts';
import type { Captcha, CaptchaVerdict } from './captcha.ts';
import { firstRefusal } from './decide-sign-up.ts';
import type { EmailAddress } from '../addresses/email-address.ts';
import type { FindMailExchange, MailExchange } from './mail-exchange.ts';
import { ruleChecks } from './rule-checks.ts';
import type { SignUpPolicy } from './sign-up-policy.ts';
import { asSignUp, type Evidence, type KnownSignUp, type SignUp } from './sign-up.ts';

/** What pre-sign-up is made of. */
export interface SignUpParts {
  readonly policy: SignUpPolicy;
  readonly switchBoard: RememberingSwitchBoard;
  readonly desk: AdmissionDesk;
  /** Counts while the desk does not answer. */
  readonly spareDesk: AdmissionDesk;
  readonly captcha?: Captcha;
  readonly findMailExchange?: FindMailExchange;
}

const nothingYet: Evidence = { captcha: 'pending', mailExchange: 'pending', admission: 'pending' };

const budgetsOf = (policy: SignUpPolicy, { budgets }: Switches): SignUpBudgets => ({
  perMailbox: policy.signUpBudgetPerMailbox,
  perDomain: policy.signUpBudgetPerDomain,
  perCaller: policy.signUpBudgetPerCaller,
  inAll: policy.signUpBudgetInAll,
  ...budgets,
});

/**
 * What a server with the operator's key states about a sign-up; `undefined` where no key is set, no
 * address is given, or the proof that was sent proves nothing at `now` (milliseconds since the epoch).
 */
export const statementOf = (
  { hints, clientId, email }: SignUp,
  { trustedCallerKey: key }: Pick<SignUpPolicy, 'trustedCallerKey'>,
  now: number,
): CallerStatement | undefined => {
  const { callerProof } = hints;
  if (key === undefined || callerProof === undefined || !email) return undefined;
  return readStatement(key, { email, clientId }, { proof: callerProof, now });
};

const judge = async (
  captcha: Captcha | undefined,
  solution: string | undefined,
  invocation: Invocation,
): Promise<CaptchaVerdict | undefined> => {
  if (!captcha) return undefined;
  return solution === undefined ? { kind: 'missing' } : captcha.judge(solution, invocation);
};

/** Too many at one mailbox are no outage: to count them elsewhere would be to count them less. */
const isOutage = (error: unknown): error is DependencyFailed =>
  error instanceof DependencyFailed && error.reason !== TRANSACTION_CONFLICT;

/**
 * Whether nothing has to be used up that only the store knows of: then settings decide without it,
 * and the counters of one process are good enough for a while. Users of a provider solve no captcha.
 */
const needsNoStore = (policy: SignUpPolicy, by: SignUp['by']): boolean =>
  policy.signUpMode === 'open' &&
  (by !== 'user' || policy.captcha === 'none') &&
  policy.signUpWithoutStore === 'admit';

const readSwitches = async (
  { policy, switchBoard }: SignUpParts,
  by: SignUp['by'],
  invocation: Invocation,
): Promise<{ switches: Switches; storeIsDown: boolean }> => {
  try {
    return { switches: await switchBoard.read(invocation), storeIsDown: false };
  } catch (error) {
    if (!isOutage(error) || !needsNoStore(policy, by)) throw error;
    invocation.degradedBy(error);
    return { switches: switchBoard.recall(invocation.now), storeIsDown: true };
  }
};

const admit = async (
  { policy, desk, spareDesk }: SignUpParts,
  request: AdmissionRequest,
  invocation: Invocation,
): Promise<Admission> => {
  try {
    return await desk.admit(request, invocation);
  } catch (error) {
    if (!isOutage(error) || !needsNoStore(policy, 'user')) throw error;
    invocation.degradedBy(error);
    return spareDesk.admit(request, invocation);
  }
};

/** Cognito draws a user's name once for all tries of a trigger. */
const attemptOf = (userName: string, { canonical }: EmailAddress): string =>
  hash('sha256', `${userName}\n${canonical}`, 'base64url');

const askTheDesk = (
  parts: SignUpParts,
  { signUp, switches }: KnownSignUp,
  {
    address,
    statement,
    captchaId,
    invocation,
  }: {
    address: EmailAddress;
    statement: CallerStatement | undefined;
    captchaId: string | undefined;
    invocation: Invocation;
  },
): Promise<Admission> => {
  const { invitation } = signUp.hints;
  const request: AdmissionRequest = {
    attempt: attemptOf(signUp.userName, address),
    address,
    mode: parts.policy.signUpMode,
    budgets: budgetsOf(parts.policy, switches),
    ...(statement ? { callerHash: statement.callerHash } : {}),
    ...(captchaId === undefined ? {} : { captchaId }),
    ...(invitation === undefined ? {} : { invitation }),
  };
  return admit(parts, request, invocation);
};

/**
 * The evidence in the order of its price: first what is computed, then what the DNS knows, and what
 * the store counts last, so that nobody uses up budgets without a solved captcha.
 */
const gatherEvidence = async (
  parts: SignUpParts,
  known: KnownSignUp,
  { address, invocation }: { address: EmailAddress; invocation: Invocation },
): Promise<Evidence> => {
  const { captcha, findMailExchange, policy } = parts;
  const { hints } = known.signUp;
  const statement = statementOf(known.signUp, policy, invocation.now);
  const verdict = await judge(captcha, hints.captcha, invocation);
  const soFar: Evidence = { ...nothingYet, captcha: verdict?.kind ?? 'pending' };
  if (verdict && verdict.kind !== 'solved') return soFar;
  const mailExchange: MailExchange = (await findMailExchange?.(address.domain)) ?? 'unknown';
  if (mailExchange === 'missing') return { ...soFar, mailExchange };
  const captchaId = verdict?.id;
  const asked = { address, statement, captchaId, invocation };
  const admission = await askTheDesk(parts, known, asked);
  return { ...soFar, mailExchange, admission, ...(statement ? { statement } : {}) };
};

/**
 * Finds out what there is to know about a sign-up: the switches, and for a user who signs themselves
 * up, unless the rules refuse already, captcha, mail servers and budgets. What it does is the same
 * whether or not the address has an account: it never looks.
 *
 * @throws `DependencyFailed` when something that must be known cannot be found out
 */
export const gatherSignUp = async (
  facts: SignUpFacts,
  parts: SignUpParts,
  invocation: Invocation,
): Promise<KnownSignUp> => {
  const signUp = asSignUp(facts);
  const { switches, storeIsDown } = await readSwitches(parts, signUp.by, invocation);
  const known: KnownSignUp = { signUp, switches, evidence: nothingYet };
  const { policy } = parts;
  const refused = firstRefusal(ruleChecks, { ...known, policy, now: invocation.now });
  if (refused || signUp.by !== 'user' || !signUp.email) return known;
  const asked = { address: signUp.email, invocation };
  // Who has just not answered is not asked again.
  const reachable = storeIsDown ? { ...parts, desk: parts.spareDesk } : parts;
  return { ...known, evidence: await gatherEvidence(reachable, known, asked) };
};
