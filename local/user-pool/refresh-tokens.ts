import { createHash, randomBytes } from 'node:crypto';
import { AwsError } from '../gateway/aws-error.ts';
import { notAuthorized } from './errors.ts';
import type { AppClient, RefreshToken, User, UserPool } from './model.ts';
import { rotationGrace } from './clients.ts';

/** Refresh tokens are kept by their hash only. */
const keyOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

const randomPart = (bytes: number): string => randomBytes(bytes).toString('base64url');

/** A text that looks like Cognito's refresh tokens, an encrypted JWT in five parts, and is random. */
const createRefreshTokenText = (): string => {
  const header = Buffer.from('{"cty":"JWT","enc":"A256GCM","alg":"RSA-OAEP"}').toString(
    'base64url',
  );
  return [header, randomPart(256), randomPart(12), randomPart(600), randomPart(16)].join('.');
};

/** Keeps a new refresh token and returns its text. */
export const storeRefreshToken = (
  pool: UserPool,
  token: Omit<RefreshToken, 'revoked' | 'rotatedAt'>,
): string => {
  const text = createRefreshTokenText();
  pool.refreshTokens.set(keyOf(text), { ...token, revoked: false });
  return text;
};

/** The refresh token with this text if the pool issued it, whatever its state. */
export const lookUpRefreshToken = (pool: UserPool, text: string): RefreshToken | undefined =>
  pool.refreshTokens.get(keyOf(text));

/**
 * Whether a refresh token still works for a client; the error that Cognito gives otherwise. Pure.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-refresh-token.html
 */
export const refreshProblem = (
  token: RefreshToken | undefined,
  client: AppClient,
  now: number,
): Error | undefined => {
  if (!token || token.clientId !== client.id) return notAuthorized('Invalid Refresh Token');
  if (token.revoked) return notAuthorized('Refresh Token has been revoked');
  if (now >= token.expiresAt) return notAuthorized('Refresh Token has expired');
  if (token.rotatedAt === undefined) return undefined;
  if (now < token.rotatedAt + (rotationGrace(client) ?? 0) * 1000) return undefined;
  return new AwsError(
    'RefreshTokenReuseException',
    'Refresh Token has been invalidated by rotation and cannot be used again.',
  );
};

/** Voids every token of one sign-in. */
export const revokeOrigin = (pool: UserPool, originJti: string): void => {
  pool.revokedOrigins.add(originJti);
  for (const token of pool.refreshTokens.values()) {
    if (token.originJti === originJti) token.revoked = true;
  }
};

/** Voids every token of a user. */
export const revokeTokensOf = (pool: UserPool, username: string): void => {
  for (const token of pool.refreshTokens.values()) {
    if (token.username !== username) continue;
    token.revoked = true;
    pool.revokedOrigins.add(token.originJti);
  }
};

/** Ends every session of a user: no refresh token and no access token works any longer. */
export const signOutEverywhere = (pool: UserPool, user: User, now: number): void => {
  revokeTokensOf(pool, user.username);
  user.signedOutAt = now;
};
