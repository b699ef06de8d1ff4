import { askForProof } from '../challenges/ask-for-proof.ts';
import { assertSecretHash } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { authParameter } from '../input.ts';
import { admitUser, type AuthAnswer, type AuthRequest } from '../sign-in.ts';

/**
 * `USER_SRP_AUTH`: the password never leaves the client.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-authentication-flow-methods.html
 */
export const userSrpAuth = async (
  context: UserPoolContext,
  scope: ClientScope,
  { parameters, clientMetadata }: AuthRequest,
): Promise<AuthAnswer> => {
  const given = authParameter(parameters, 'USERNAME');
  const A = authParameter(parameters, 'SRP_A');
  assertSecretHash(scope.client, parameters['SECRET_HASH'], given);
  const user = await admitUser(context, scope, { given, validationData: clientMetadata });
  return askForProof(context, scope, { user, given, A });
};
