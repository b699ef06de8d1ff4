import type { ClientScope, UserPoolContext } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import type { Input } from '../input.ts';
import { lockoutAfter } from '../lockout.ts';
import { dueFactor } from '../mfa/due-factor.ts';
import type { AuthEvent, SignInProgress, User, UserPool } from '../model.ts';
import { addEvent, eventsOf, LOCAL_ADDRESS } from './auth-events.ts';
import { notifyOfRisk } from './notify-of-risk.ts';
import {
  highRiskAction,
  isInRanges,
  type RiskAction,
  riskConfiguration,
  securityMode,
} from './risk-settings.ts';

/** What the pool does with a sign-in; `undefined` when it sees no risk. */
export interface RiskVerdict {
  readonly action: RiskAction;
  readonly notify: boolean;
}

/**
 * The risk of a sign-in whose password was right. AWS does not publish its rules; this is the local
 * stack's own: a sign-in after so many wrong passwords that they closed the account is a high risk,
 * and so is one from a blocked address. Pure.
 */
export const assessRisk = (
  configuration: Input,
  { ipAddress, wrongPasswords }: { readonly ipAddress: string; readonly wrongPasswords: number },
): RiskVerdict | undefined => {
  if (isInRanges(configuration, 'SkippedIPRangeList', ipAddress)) return undefined;
  if (isInRanges(configuration, 'BlockedIPRangeList', ipAddress)) {
    return { ...highRiskAction(configuration), action: 'BLOCK' };
  }
  return lockoutAfter(wrongPasswords) > 0 ? highRiskAction(configuration) : undefined;
};

/** What is done in the end: a second factor that nobody has cannot be asked for. Pure. */
export const settleAction = (
  pool: Pick<UserPool, 'settings'>,
  user: User,
  action: RiskAction,
): RiskAction => {
  if (action !== 'MFA_REQUIRED' && action !== 'MFA_IF_CONFIGURED') return action;
  if (dueFactor(pool, user, { atRisk: true }).next !== 'none') return action;
  return action === 'MFA_REQUIRED' ? 'BLOCK' : 'NO_ACTION';
};

const eventBase = (context: UserPoolContext, { client, ipAddress }: ClientScope) => ({
  clientId: client.id,
  ipAddress: ipAddress ?? LOCAL_ADDRESS,
  now: context.clock.now(),
});

/** Writes a wrong password down, where the pool has threat protection. */
export const recordWrongPassword = (
  context: UserPoolContext,
  scope: ClientScope,
  user: User | undefined,
): void => {
  if (!user || securityMode(scope.pool) === 'OFF') return;
  addEvent(scope.pool, user, {
    ...eventBase(context, scope),
    response: 'Fail',
    decision: 'NoRisk',
    challenges: [{ name: 'Password', passed: false }],
  });
};

const blocked = (): Error => notAuthorized('Unable to login because of security reasons.');

const writeDown = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, done }: { readonly user: User; readonly done: RiskAction | undefined },
): AuthEvent =>
  addEvent(scope.pool, user, {
    ...eventBase(context, scope),
    response: done === 'BLOCK' ? 'Fail' : 'InProgress',
    decision: done === undefined ? 'NoRisk' : done === 'BLOCK' ? 'Block' : 'AccountTakeover',
    ...(done === undefined ? {} : { level: 'High' }),
    challenges: [{ name: 'Password', passed: true }],
  });

/**
 * Judges a sign-in whose password was right, where the pool has threat protection: writes it down,
 * tells the user of a risk, and throws `NotAuthorizedException` where the pool blocks it. Resolves
 * to what the rest of the sign-in must know.
 *
 * @param wrongPasswords wrong ones in a row before this one
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html
 */
export const assessSignIn = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, wrongPasswords }: { readonly user: User; readonly wrongPasswords: number },
): Pick<SignInProgress, 'authEvent' | 'atRisk'> => {
  const { pool, client } = scope;
  const mode = securityMode(pool);
  if (mode === 'OFF') return {};
  const configuration = riskConfiguration(pool, client.id);
  const ipAddress = scope.ipAddress ?? LOCAL_ADDRESS;
  const verdict = assessRisk(configuration, { ipAddress, wrongPasswords });
  const wanted = mode === 'ENFORCED' ? verdict?.action : verdict && 'NO_ACTION';
  const done = wanted && settleAction(pool, user, wanted);
  const event = writeDown(context, scope, { user, done });
  if (done && mode === 'ENFORCED' && verdict?.notify) {
    notifyOfRisk(context, scope, { user, event, action: done });
  }
  if (done === 'BLOCK') throw blocked();
  const atRisk = done === 'MFA_REQUIRED' || done === 'MFA_IF_CONFIGURED';
  return { authEvent: event.id, ...(atRisk ? { atRisk } : {}) };
};

/** Writes down that a sign-in has come to its end. */
export const recordSignIn = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, progress = {} }: { readonly user: User; readonly progress?: SignInProgress },
): void => {
  const { pool } = scope;
  if (securityMode(pool) === 'OFF') return;
  const event =
    eventsOf(pool, user).find(({ id }) => id === progress.authEvent) ??
    addEvent(pool, user, { ...eventBase(context, scope), response: 'Pass', decision: 'NoRisk' });
  event.response = 'Pass';
  if (progress.secondFactorDone) event.challenges.push({ name: 'Mfa', passed: true });
};
