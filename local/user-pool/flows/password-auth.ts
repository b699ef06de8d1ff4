import { assertSecretHash } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { authParameter } from '../input.ts';
import { migrateUnknownUser } from '../migration/migrate-user.ts';
import { signInByPassword } from '../sign-in-by-password.ts';
import { admitUser, type AuthAnswer, type AuthRequest } from '../sign-in.ts';

/**
 * `USER_PASSWORD_AUTH` and `ADMIN_USER_PASSWORD_AUTH`: the password comes in clear. Only here, and
 * for a forgotten password, UserMigration can bring a user whom the pool does not know.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const passwordAuth = async (
  context: UserPoolContext,
  scope: ClientScope,
  { parameters, clientMetadata, isAdmin = false }: AuthRequest,
): Promise<AuthAnswer> => {
  const given = authParameter(parameters, 'USERNAME');
  const password = authParameter(parameters, 'PASSWORD');
  assertSecretHash(scope.client, parameters['SECRET_HASH'], given);
  await migrateUnknownUser(context, scope, {
    source: 'UserMigration_Authentication',
    given,
    password,
    validationData: clientMetadata,
    clientMetadata: undefined,
  });
  const user = await admitUser(context, scope, { given, validationData: clientMetadata });
  return await signInByPassword(context, scope, {
    parameters,
    user,
    password,
    clientMetadata: undefined,
    isAdmin,
  });
};
