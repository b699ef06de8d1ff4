import { findSession, startSession } from '../auth-sessions.ts';
import { assertSecretHash } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { notAuthorized } from '../errors.ts';
import { beginByFactor } from '../first-factor/begin-by-factor.ts';
import { availableFactors, imaginedFactors } from '../first-factor/first-factors.ts';
import { authParameter } from '../input.ts';
import { passkeyRequest } from '../passkeys/use-passkey.ts';
import type { User } from '../model.ts';
import { admitUser, type AuthAnswer, type AuthRequest, completeSignIn } from '../sign-in.ts';
import { claimedDevice } from '../sign-in-progress.ts';

/** A sign-up that was just confirmed signs in without another factor. */
const redeemConfirmation = async (
  context: UserPoolContext,
  scope: ClientScope,
  { user, key }: { readonly user: User | undefined; readonly key: string },
): Promise<AuthAnswer> => {
  const { pool, client } = scope;
  const now = context.clock.now();
  const kind = 'CONFIRMED_SIGN_UP';
  const session = findSession(pool, key, { kind, clientId: client.id, now });
  if (user?.username !== session.username) throw notAuthorized('Invalid session for the user.');
  pool.sessions.delete(key);
  const { username } = user;
  const tokenSource = 'TokenGeneration_Authentication';
  return await completeSignIn(context, scope, { username, tokenSource, clientMetadata: undefined });
};

const letChoose = async (
  context: UserPoolContext,
  scope: ClientScope,
  asked: {
    readonly user: User | undefined;
    readonly given: string;
    readonly choices: readonly string[];
    readonly parameters: Readonly<Record<string, string>>;
  },
): Promise<AuthAnswer> => {
  const { user, given, choices } = asked;
  const request =
    user && choices.includes('WEB_AUTHN') ? await passkeyRequest(scope.pool, user) : undefined;
  return {
    ChallengeName: 'SELECT_CHALLENGE',
    ChallengeParameters: request ? { CREDENTIAL_REQUEST_OPTIONS: request.options } : {},
    AvailableChallenges: choices,
    Session: startSession(context, scope, {
      kind: 'SELECT_CHALLENGE',
      username: user?.username ?? given,
      imagined: user === undefined,
      choices,
      progress: claimedDevice(asked.parameters),
      ...(request ? { webAuthnChallenge: request.challenge } : {}),
    }),
  };
};

/**
 * `USER_AUTH`: the user chooses how to begin, among what the pool's `SignInPolicy` allows and he
 * has. A preferred challenge that is not available leaves the choice to him.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const userAuth = async (
  context: UserPoolContext,
  scope: ClientScope,
  request: AuthRequest,
): Promise<AuthAnswer> => {
  const { parameters, clientMetadata, session: key, isAdmin = false } = request;
  const given = authParameter(parameters, 'USERNAME');
  assertSecretHash(scope.client, parameters['SECRET_HASH'], given);
  const user = await admitUser(context, scope, { given, validationData: clientMetadata });
  if (key) return await redeemConfirmation(context, scope, { user, key });
  const choices = user ? availableFactors(scope.pool, user) : imaginedFactors(scope.pool);
  const factor = choices.find((choice) => choice === parameters['PREFERRED_CHALLENGE']);
  if (!factor) return await letChoose(context, scope, { user, given, choices, parameters });
  const step = { user, given, factor, parameters, isAdmin, clientMetadata: undefined };
  return await beginByFactor(context, scope, step);
};
