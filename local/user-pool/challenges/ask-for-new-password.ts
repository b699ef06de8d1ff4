import { attributeRules } from '../attribute-schema.ts';
import { startSession } from '../auth-sessions.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import type { SignInProgress, User, UserPool } from '../model.ts';
import type { AuthAnswer } from '../sign-in.ts';

/** Stands before the name of every attribute that comes with a new password. */
export const NEW_ATTRIBUTE_PREFIX = 'userAttributes.';

const missingAttributes = (pool: UserPool, user: User): string[] =>
  attributeRules(pool.settings)
    .filter(({ name, required }) => required && name !== 'sub' && !user.attributes[name])
    .map(({ name }) => `${NEW_ATTRIBUTE_PREFIX}${name}`);

/**
 * Asks a user who signed in with a temporary password for an own one.
 *
 * Source: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_RespondToAuthChallenge.html
 */
export const askForNewPassword = (
  context: UserPoolContext,
  scope: ClientScope,
  { user, progress }: { readonly user: User; readonly progress: SignInProgress },
): AuthAnswer => ({
  ChallengeName: 'NEW_PASSWORD_REQUIRED',
  ChallengeParameters: {
    USER_ID_FOR_SRP: user.username,
    requiredAttributes: JSON.stringify(missingAttributes(scope.pool, user)),
    userAttributes: JSON.stringify(user.attributes),
  },
  Session: startSession(context, scope, {
    kind: 'NEW_PASSWORD_REQUIRED',
    username: user.username,
    progress,
  }),
});
