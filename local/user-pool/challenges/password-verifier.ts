import { claimedDevice, withResult } from '../sign-in-progress.ts';
import { continueSignIn } from '../continue-sign-in.ts';
import { findSession } from '../auth-sessions.ts';
import { assertKnownDevice } from '../devices/devices.ts';
import { assertSecretHash } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { wrongCredentials } from '../errors.ts';
import { authParameter } from '../input.ts';
import type { AuthSession, User, UserPool } from '../model.ts';
import { srpPoolName } from '../passwords.ts';
import { assertMaySignIn, assertNotLocked, type AuthAnswer, type AuthRequest } from '../sign-in.ts';
import { proofIsRight, timestampIsFresh } from '../srp.ts';
import { assessSignIn, recordWrongPassword } from '../threat-protection/assess-sign-in.ts';
import { lookUpUser } from '../users.ts';

const userOf = (pool: UserPool, session: AuthSession, given: string): User | undefined => {
  const user = session.imagined ? undefined : lookUpUser(pool, given);
  return user?.username === session.username ? user : undefined;
};

const isProven = (
  user: User | undefined,
  {
    pool,
    session,
    secretBlock,
    parameters,
  }: {
    readonly pool: UserPool;
    readonly session: AuthSession;
    readonly secretBlock: string;
    readonly parameters: Readonly<Record<string, string>>;
  },
): boolean =>
  user?.password !== undefined &&
  session.srp !== undefined &&
  proofIsRight(session.srp, user.password, {
    poolName: srpPoolName(pool.id),
    username: user.username,
    secretBlock,
    timestamp: authParameter(parameters, 'TIMESTAMP'),
    signature: authParameter(parameters, 'PASSWORD_CLAIM_SIGNATURE'),
  });

/** Checks the proof. A challenge can be answered once, rightly or wrongly. */
export const answerProof = async (
  context: UserPoolContext,
  scope: ClientScope,
  { parameters, clientMetadata, isAdmin = false }: AuthRequest,
): Promise<AuthAnswer> => {
  const { pool, client } = scope;
  const given = authParameter(parameters, 'USERNAME');
  const secretBlock = authParameter(parameters, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const timestamp = authParameter(parameters, 'TIMESTAMP');
  authParameter(parameters, 'PASSWORD_CLAIM_SIGNATURE');
  assertSecretHash(client, parameters['SECRET_HASH'], given);
  const now = context.clock.now();
  const kind = 'PASSWORD_VERIFIER';
  if (!pool.sessions.has(secretBlock)) throw wrongCredentials();
  const session = findSession(pool, secretBlock, { kind, clientId: client.id, now });
  const user = userOf(pool, session, given);
  // A client that hears of an unknown device answers the same challenge again without it.
  assertKnownDevice(pool, user, parameters);
  pool.sessions.delete(secretBlock);
  assertNotLocked(user, now);
  // The client writes the machine's time, which the local clock may be ahead of.
  if (!timestampIsFresh(timestamp, now - context.clock.offset())) throw wrongCredentials();
  const isRight = isProven(user, { pool, session, secretBlock, parameters });
  const isCustom = session.progress?.custom !== undefined;
  const wrongPasswords = user?.failedPasswords ?? 0;
  if (!isRight) recordWrongPassword(context, scope, user);
  assertMaySignIn(user, { isRight, now, mayReset: isCustom });
  const risk = assessSignIn(context, scope, { user, wrongPasswords });
  const progress = {
    ...withResult(session.progress ?? {}, kind, true),
    ...risk,
    ...claimedDevice(parameters),
    passwordProven: true,
  };
  return await continueSignIn(context, scope, { user, progress, clientMetadata, isAdmin });
};
