import { startSession } from '../auth-sessions.ts';
import { askForCode, type CodeChallenge, codeParameters } from '../challenges/ask-for-code.ts';
import { askForProof } from '../challenges/ask-for-proof.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { invalidParameter, notConfirmed } from '../errors.ts';
import { imagineUser } from '../imagined-users.ts';
import type { User } from '../model.ts';
import { passkeyRequest } from '../passkeys/use-passkey.ts';
import type { AuthAnswer, AuthRequest } from '../sign-in.ts';
import { signInByPassword } from '../sign-in-by-password.ts';
import { claimedDevice } from '../sign-in-progress.ts';
import type { FirstFactor } from './first-factors.ts';

/** Somebody who begins by the factor that he chose. */
export interface FirstFactorChoice extends AuthRequest {
  /** `undefined` for a user who does not exist. */
  readonly user: User | undefined;
  readonly given: string;
  readonly factor: FirstFactor;
}

const askPlainly = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, given, factor, parameters }: FirstFactorChoice,
): AuthAnswer => ({
  ChallengeName: factor,
  ChallengeParameters: {},
  Session: startSession(context, scope, {
    kind: factor,
    username: user?.username ?? given,
    imagined: user === undefined,
    progress: claimedDevice(parameters),
  }),
});

const askForSentCode = async (
  context: UserPoolContext,
  scope: ClientScope,
  { kind, choice }: { readonly kind: CodeChallenge; readonly choice: FirstFactorChoice },
): Promise<AuthAnswer> => {
  const { user, given, parameters, clientMetadata, isAdmin = false } = choice;
  const progress = claimedDevice(parameters);
  if (user?.status === 'UNCONFIRMED') throw notConfirmed();
  if (user) {
    return await askForCode(context, scope, { kind, user, progress, clientMetadata, isAdmin });
  }
  const username = imagineUser(scope.pool.id, given).id;
  const destination = kind === 'SMS_OTP' || given.includes('@') ? given : `${given}@${given}`;
  return {
    ChallengeName: kind,
    ChallengeParameters: codeParameters(kind, { destination, username }),
    Session: startSession(context, scope, { kind, username: given, imagined: true, progress }),
  };
};

const askForPasskey = async (
  context: UserPoolContext,
  scope: ClientScope,
  user: User,
): Promise<AuthAnswer> => {
  if (user.status === 'UNCONFIRMED') throw notConfirmed();
  const { options, challenge } = await passkeyRequest(scope.pool, user);
  return {
    ChallengeName: 'WEB_AUTHN',
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: options },
    Session: startSession(context, scope, {
      kind: 'WEB_AUTHN',
      username: user.username,
      webAuthnChallenge: challenge,
    }),
  };
};

/**
 * Begins by the chosen factor: checks a password that came along, else asks for what is missing.
 * A user who does not exist gets challenges that look like everybody's.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const beginByFactor = async (
  context: UserPoolContext,
  scope: ClientScope,
  choice: FirstFactorChoice,
): Promise<AuthAnswer> => {
  const { factor, user, given, parameters } = choice;
  const { PASSWORD: password, SRP_A: A } = parameters;
  if (factor === 'PASSWORD' && password) {
    return await signInByPassword(context, scope, { ...choice, password });
  }
  if (factor === 'PASSWORD_SRP' && A) {
    return askForProof(context, scope, { user, given, A, progress: claimedDevice(parameters) });
  }
  if (factor === 'EMAIL_OTP' || factor === 'SMS_OTP') {
    return await askForSentCode(context, scope, { kind: factor, choice });
  }
  if (factor === 'WEB_AUTHN') {
    if (!user) throw invalidParameter('The selected challenge is not available.');
    return await askForPasskey(context, scope, user);
  }
  return askPlainly(context, scope, choice);
};
