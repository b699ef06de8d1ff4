import { createHash, randomUUID } from 'node:crypto';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { OAuthError } from './oauth-error.ts';
import type { AuthorizationCode } from './oauth-state.ts';
import { dropExpired, hashOf } from './secret-texts.ts';

/**
 * How long a code works.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html
 */
const VALIDITY = 5 * 60_000;

/** Hands out a code that can be exchanged once, within five minutes. */
export const issueAuthorizationCode = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  made: Omit<AuthorizationCode, 'clientId' | 'expiresAt'>,
): string => {
  const now = context.clock.now();
  dropExpired(pool.authorizationCodes, now);
  const code = randomUUID();
  pool.authorizationCodes.set(hashOf(code), {
    ...made,
    clientId: client.id,
    expiresAt: now + VALIDITY,
  });
  return code;
};

/**
 * Whether a verifier is the one that a challenge was made from, by S256. Without a challenge none
 * may come. Pure.
 */
export const verifierFits = (challenge: string | undefined, verifier: string | undefined) =>
  challenge === undefined
    ? verifier === undefined
    : verifier !== undefined &&
      createHash('sha256').update(verifier).digest('base64url') === challenge;

/**
 * What a code stands for; it is used up, also by a wrong attempt. Throws `OAuthError`
 * `invalid_grant` for unknown, used and expired codes, and for those of another client, redirect
 * or verifier.
 */
export const redeemAuthorizationCode = (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  given: {
    readonly code: string;
    readonly redirectUri: string | undefined;
    readonly verifier: string | undefined;
  },
): AuthorizationCode => {
  const key = hashOf(given.code);
  const issued = pool.authorizationCodes.get(key);
  pool.authorizationCodes.delete(key);
  const fits =
    issued !== undefined &&
    context.clock.now() < issued.expiresAt &&
    issued.clientId === client.id &&
    issued.redirectUri === given.redirectUri &&
    verifierFits(issued.challenge, given.verifier);
  if (!fits) throw new OAuthError('invalid_grant');
  return issued;
};
