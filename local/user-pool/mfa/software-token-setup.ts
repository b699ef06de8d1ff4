import { AwsError } from '../../gateway/aws-error.ts';
import { authenticate } from '../access-tokens.ts';
import { findSession } from '../auth-sessions.ts';
import type { UserPoolContext } from '../context.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { type Input, optionalText } from '../input.ts';
import type { AuthSession, User, UserPool } from '../model.ts';
import { rereadUser } from '../users.ts';
import { offeredMfas } from './mfa-settings.ts';

/** Whose authenticator app is set up: by a session of `MFA_SETUP`, or by a signed-in user. */
export interface TokenSetup {
  readonly pool: UserPool;
  readonly user: User;
  /** The session and its text; absent for signed-in users. */
  readonly session?: { readonly key: string; readonly value: AuthSession };
}

const bySession = (context: UserPoolContext, key: string): TokenSetup => {
  for (const pool of context.pools.values()) {
    const found = pool.sessions.get(key);
    if (!found) continue;
    const { clientId } = found;
    const expected = { kind: 'MFA_SETUP', clientId, now: context.clock.now() } as const;
    const value = findSession(pool, key, expected);
    return { pool, user: rereadUser(pool, value.username), session: { key, value } };
  }
  throw notAuthorized('Invalid session for the user.');
};

const byEither = async (context: UserPoolContext, input: Input): Promise<TokenSetup> => {
  const token = optionalText(input, 'AccessToken');
  const key = optionalText(input, 'Session');
  if (token) return await authenticate(context, token);
  if (key) return bySession(context, key);
  throw invalidParameter('Either AccessToken or Session is required.');
};

/**
 * Who calls `AssociateSoftwareToken` or `VerifySoftwareToken`. Throws `NotAuthorizedException`, and
 * `SoftwareTokenMFANotFoundException` when the pool does not offer authenticator apps.
 */
export const tokenSetupOf = async (context: UserPoolContext, input: Input): Promise<TokenSetup> => {
  const setup = await byEither(context, input);
  if (!setup.user.enabled) throw notAuthorized('User is disabled.');
  if (offeredMfas(setup.pool).includes('SOFTWARE_TOKEN_MFA')) return setup;
  throw new AwsError(
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool.',
  );
};
