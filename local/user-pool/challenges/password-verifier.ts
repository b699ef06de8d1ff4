import { afterPassword } from '../after-password.ts';
import { findSession, openSession } from '../auth-sessions.ts';
import { assertSecretHash, authSessionValidity } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { invalidParameter, wrongCredentials } from '../errors.ts';
import { imagineUser } from '../imagined-users.ts';
import { authParameter } from '../input.ts';
import type { AuthSession, User, UserPool } from '../model.ts';
import { srpPoolName } from '../passwords.ts';
import { assertMaySignIn, assertNotLocked, type AuthAnswer, type AuthRequest } from '../sign-in.ts';
import { proofIsRight, startExchange, timestampIsFresh } from '../srp.ts';
import { lookUpUser } from '../users.ts';

/**
 * Asks for proof of the password by SRP. A user who does not exist gets a challenge that looks
 * like everybody's.
 */
export const askForProof = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  {
    user,
    given,
    A,
  }: { readonly user: User | undefined; readonly given: string; readonly A: string },
): AuthAnswer => {
  const imagined = imagineUser(pool.id, given);
  const username = user?.username ?? imagined.id;
  const verifier = user?.password ?? imagined.verifier;
  const srp = startExchange(A, verifier);
  if (!srp) throw invalidParameter('SRP_A is not valid.');
  const now = context.clock.now();
  const expiresAt = now + authSessionValidity(client);
  const isImagined = user?.password === undefined;
  const session: AuthSession = {
    kind: 'PASSWORD_VERIFIER',
    clientId: client.id,
    username,
    expiresAt,
    srp,
    imagined: isImagined,
  };
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: verifier.srpSalt,
      SRP_B: srp.B,
      SECRET_BLOCK: openSession(pool, session, now),
      USERNAME: username,
      USER_ID_FOR_SRP: username,
    },
  };
};

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
  { parameters, clientMetadata }: AuthRequest,
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
  pool.sessions.delete(secretBlock);
  const user = userOf(pool, session, given);
  assertNotLocked(user, now);
  // The client writes the machine's time, which the local clock may be ahead of.
  if (!timestampIsFresh(timestamp, now - context.clock.offset())) throw wrongCredentials();
  const isRight = isProven(user, { pool, session, secretBlock, parameters });
  assertMaySignIn(user, { isRight, now });
  return await afterPassword(context, scope, { user, clientMetadata });
};
