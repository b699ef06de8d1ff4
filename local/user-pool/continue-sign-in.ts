import { askForNewPassword } from './challenges/ask-for-new-password.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { decideNext } from './custom-auth/decide-next.ts';
import { askForDevice } from './devices/ask-for-device.ts';
import { deviceRules, rememberedDevice } from './devices/devices.ts';
import { askForSecondFactor } from './mfa/ask-for-second-factor.ts';
import type { SignInProgress, User } from './model.ts';
import { hasOwnPassword } from './password-state.ts';
import { type AuthAnswer, completeSignIn } from './sign-in.ts';
import type { ClientMetadata } from './trigger-calls.ts';

/** A sign-in between two challenges. */
export interface SignInStep {
  readonly user: User;
  readonly progress: SignInProgress;
  /** What the answer to a challenge brought; nothing from the call that began the sign-in. */
  readonly clientMetadata: ClientMetadata;
  readonly isAdmin: boolean;
}

const needsPassword = ({ user, progress }: SignInStep): boolean =>
  progress.passwordProven === true && !hasOwnPassword(user);

/** A remembered device stands for the second factor where the pool says so. */
const needsSecondFactor = ({ pool }: ClientScope, step: SignInStep): boolean => {
  const { user, progress } = step;
  if (!progress.passwordProven || progress.secondFactorDone || needsPassword(step)) return false;
  if (progress.atRisk) return true;
  return !(deviceRules(pool)?.replacesMfa && rememberedDevice(pool, user, progress));
};

/**
 * What follows on a challenge that was answered rightly: the next challenge, or tokens.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const continueSignIn = async (
  context: UserPoolContext,
  scope: ClientScope,
  step: SignInStep,
): Promise<AuthAnswer> => {
  const { user, progress, clientMetadata } = step;
  const { custom, tokenSource = 'TokenGeneration_Authentication' } = progress;
  if (needsPassword(step) && !custom) return askForNewPassword(context, scope, { user, progress });
  if (needsSecondFactor(scope, step)) {
    const asked = await askForSecondFactor(context, scope, step);
    if (asked) return asked;
  }
  const device = needsPassword(step) ? undefined : askForDevice(context, scope, step);
  if (device) return device;
  if (custom) return await decideNext(context, scope, { ...step, given: user.username });
  const { username } = user;
  return await completeSignIn(context, scope, { username, tokenSource, clientMetadata, progress });
};
