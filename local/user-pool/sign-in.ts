import { randomUUID } from 'node:crypto';
import { AwsError } from '../gateway/aws-error.ts';
import { hidesUsers, tokenSeconds } from './clients.ts';
import type { ClientScope, UserPoolContext } from './context.ts';
import { notAuthorized, notConfirmed, userNotFound, wrongCredentials } from './errors.ts';
import { type IssuedTokens, issueTokens } from './issue-tokens.ts';
import { countWrongPassword, forgetWrongPasswords } from './lockout.ts';
import { addDevice, deviceRules, lookUpDevice } from './devices/devices.ts';
import type { SignInProgress, User, UserPool } from './model.ts';
import { recordSignIn } from './threat-protection/assess-sign-in.ts';
import { storeRefreshToken } from './refresh-tokens.ts';
import {
  callTrigger,
  type ClientMetadata,
  eventAttributes,
  metadataMember,
} from './trigger-calls.ts';
import { lookUpUser, rereadUser } from './users.ts';

/** `NewDeviceMetadataType` of the API: what a client needs to confirm its device. */
export interface NewDeviceMetadata {
  readonly DeviceKey: string;
  readonly DeviceGroupKey: string;
}

/** Output of the operations that sign in: tokens, or the challenge that comes next. */
export interface AuthAnswer {
  readonly AuthenticationResult?: IssuedTokens & {
    readonly RefreshToken?: string;
    readonly NewDeviceMetadata?: NewDeviceMetadata;
  };
  readonly ChallengeName?: string;
  readonly ChallengeParameters?: Readonly<Record<string, string>>;
  readonly Session?: string;
  /** For `SELECT_CHALLENGE`. */
  readonly AvailableChallenges?: readonly string[];
  /** In managed login: who has signed in. The tokens follow at the token endpoint. */
  readonly signedIn?: string;
}

/** What the caller of a flow or the answer to a challenge brings. */
export interface AuthRequest {
  /** `AuthParameters` or `ChallengeResponses`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly clientMetadata: ClientMetadata;
  readonly session?: string | undefined;
  /** Whether an administrator's operation carries it. */
  readonly isAdmin?: boolean;
}

/** One `AuthFlow`, or the answer to one kind of challenge. */
export type AuthStep = (
  context: UserPoolContext,
  scope: ClientScope,
  request: AuthRequest,
) => Promise<AuthAnswer>;

const resetRequired = (): Error =>
  new AwsError('PasswordResetRequiredException', 'Password reset required for the user');

/**
 * The user who wants to sign in, after PreAuthentication allowed it. `undefined` for unknown users
 * of clients that hide which users exist; other clients learn of it by `UserNotFoundException`.
 *
 * InitiateAuth's ClientMetadata reaches PreAuthentication as `validationData` and no other trigger.
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-authentication.html
 */
export const admitUser = async (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  { given, validationData }: { readonly given: string; readonly validationData: ClientMetadata },
): Promise<User | undefined> => {
  const user = lookUpUser(pool, given);
  const hidden = hidesUsers(client);
  if (!user && !hidden) throw userNotFound();
  if (user && !user.enabled) throw notAuthorized('User is disabled.');
  await callTrigger(context, pool, {
    trigger: 'PreAuthentication',
    source: 'PreAuthentication_Authentication',
    userName: user?.username ?? given,
    clientId: client.id,
    request: {
      userAttributes: user ? eventAttributes(user) : {},
      validationData: validationData ?? null,
      ...(hidden ? { userNotFound: user === undefined } : {}),
    },
    response: {},
  });
  return user && pool.users.get(user.username);
};

/** Throws while wrong passwords keep an account closed. */
export const assertNotLocked = (user: User | undefined, now: number): void => {
  if (user && now < user.lockedUntil) throw notAuthorized('Password attempts exceeded');
};

/**
 * Counts the outcome of a password check and throws what follows from it: wrong passwords, then
 * accounts that may not sign in though the password is right. `mayReset`: the flow itself asks for
 * a new password where one is required.
 */
export function assertMaySignIn(
  user: User | undefined,
  {
    isRight,
    now,
    mayReset = false,
  }: { readonly isRight: boolean; readonly now: number; readonly mayReset?: boolean },
): asserts user is User {
  if (!user || !isRight) {
    if (user) countWrongPassword(user, now);
    throw wrongCredentials();
  }
  forgetWrongPasswords(user);
  if (user.status === 'UNCONFIRMED') throw notConfirmed();
  if (user.status === 'RESET_REQUIRED' && !mayReset) throw resetRequired();
  if (user.status === 'FORCE_CHANGE_PASSWORD' && now >= (user.temporaryUntil ?? Infinity)) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}

const newDevice = (pool: UserPool, username: string, now: number): NewDeviceMetadata => {
  const { key, groupKey } = addDevice(pool, rereadUser(pool, username), now);
  return { DeviceKey: key, DeviceGroupKey: groupKey };
};

/** Ends a sign-in: PostAuthentication, then PreTokenGeneration, then the tokens. */
export const completeSignIn = async (
  context: UserPoolContext,
  scope: ClientScope,
  done: {
    readonly username: string;
    readonly tokenSource: string;
    readonly clientMetadata: ClientMetadata;
    readonly progress?: SignInProgress;
  },
): Promise<AuthAnswer> => {
  const { pool, client } = scope;
  const user = rereadUser(pool, done.username);
  const { claimedDevice, provenDevice } = done.progress ?? {};
  const isNewDevice =
    deviceRules(pool) !== undefined && !lookUpDevice(user, provenDevice ?? claimedDevice);
  await callTrigger(context, pool, {
    trigger: 'PostAuthentication',
    source: 'PostAuthentication_Authentication',
    userName: user.username,
    clientId: client.id,
    request: {
      userAttributes: eventAttributes(user),
      newDeviceUsed: isNewDevice,
      ...metadataMember(done.clientMetadata),
    },
    response: {},
  });
  recordSignIn(context, scope, { user: rereadUser(pool, done.username), ...done });
  if (scope.isManagedLogin) return { signedIn: user.username };
  const now = context.clock.now();
  const session = {
    username: done.username,
    originJti: randomUUID(),
    authTime: Math.floor(now / 1000),
  };
  const tokens = await issueTokens(context, scope, {
    ...session,
    source: done.tokenSource,
    clientMetadata: done.clientMetadata,
  });
  const RefreshToken = storeRefreshToken(pool, {
    ...session,
    clientId: client.id,
    expiresAt: now + tokenSeconds(client, 'RefreshToken') * 1000,
  });
  const NewDeviceMetadata = isNewDevice ? newDevice(pool, done.username, now) : undefined;
  return {
    ChallengeParameters: {},
    AuthenticationResult: {
      ...tokens,
      RefreshToken,
      ...(NewDeviceMetadata ? { NewDeviceMetadata } : {}),
    },
  };
};
