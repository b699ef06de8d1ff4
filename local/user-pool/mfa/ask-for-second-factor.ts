import { startSession } from '../auth-sessions.ts';
import { askForCode } from '../challenges/ask-for-code.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import type { MfaMethod, SignInProgress, User } from '../model.ts';
import type { AuthAnswer } from '../sign-in.ts';
import type { ClientMetadata } from '../trigger-calls.ts';
import { dueFactor } from './due-factor.ts';

/** A sign-in that may need a second factor. */
export interface SecondFactorRequest {
  readonly user: User;
  readonly progress: SignInProgress;
  readonly clientMetadata: ClientMetadata;
  readonly isAdmin: boolean;
}

/** Asks for one second factor: sends a code, or waits for the app's. */
export const askForMethod = async (
  context: UserPoolContext,
  scope: ClientScope,
  { method, ...request }: SecondFactorRequest & { readonly method: MfaMethod },
): Promise<AuthAnswer> => {
  if (method !== 'SOFTWARE_TOKEN_MFA') {
    return await askForCode(context, scope, { ...request, kind: method });
  }
  const { user, progress } = request;
  const { username } = user;
  return {
    ChallengeName: method,
    ChallengeParameters: {
      FRIENDLY_DEVICE_NAME: user.softwareToken?.friendlyName ?? '',
      USER_ID_FOR_SRP: username,
    },
    Session: startSession(context, scope, { kind: method, username, progress }),
  };
};

/**
 * Asks for the second factor that is due; `undefined` when none is.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export const askForSecondFactor = async (
  context: UserPoolContext,
  scope: ClientScope,
  request: SecondFactorRequest,
): Promise<AuthAnswer | undefined> => {
  const { user, progress } = request;
  const { username } = user;
  const due = dueFactor(scope.pool, user, progress);
  if (due.next === 'none') return undefined;
  if (due.next === 'ask') {
    return await askForMethod(context, scope, { ...request, method: due.method });
  }
  const kind = due.next === 'select' ? 'SELECT_MFA_TYPE' : 'MFA_SETUP';
  const choices = due.methods;
  return {
    ChallengeName: kind,
    ChallengeParameters: {
      [due.next === 'select' ? 'MFAS_CAN_CHOOSE' : 'MFAS_CAN_SETUP']: JSON.stringify(choices),
      USER_ID_FOR_SRP: username,
    },
    Session: startSession(context, scope, { kind, username, progress, choices }),
  };
};
