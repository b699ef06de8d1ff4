import { startSession } from '../auth-sessions.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import type { SignInProgress, User } from '../model.ts';
import type { AuthAnswer } from '../sign-in.ts';
import { rememberedDevice } from './devices.ts';

/**
 * Has a remembered device prove its secret; `undefined` when the sign-in comes from none, or it did
 * so already.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-device-tracking.html
 */
export const askForDevice = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, progress }: { readonly user: User; readonly progress: SignInProgress },
): AuthAnswer | undefined => {
  if (progress.provenDevice) return undefined;
  const device = rememberedDevice(scope.pool, user, progress);
  if (!device) return undefined;
  const { username } = user;
  return {
    ChallengeName: 'DEVICE_SRP_AUTH',
    ChallengeParameters: { USERNAME: username, DEVICE_KEY: device.key },
    Session: startSession(context, scope, { kind: 'DEVICE_SRP_AUTH', username, progress }),
  };
};
