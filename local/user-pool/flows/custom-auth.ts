import { assertSecretHash, hidesUsers } from '../clients.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { assertCustomAuth } from '../custom-auth/challenge-triggers.ts';
import { decideNext } from '../custom-auth/decide-next.ts';
import { invalidParameter, notAuthorized, notConfirmed, userNotFound } from '../errors.ts';
import { authParameter } from '../input.ts';
import type { SignInProgress, User } from '../model.ts';
import { admitUser, type AuthAnswer, type AuthRequest } from '../sign-in.ts';
import { claimedDevice } from '../sign-in-progress.ts';
import { lookUpUser } from '../users.ts';

type Parameters = Readonly<Record<string, string>>;

const firstProgress = (parameters: Parameters): SignInProgress => {
  const challengeName = parameters['CHALLENGE_NAME'];
  if (challengeName === undefined) {
    return { ...claimedDevice(parameters), custom: { results: [] } };
  }
  if (challengeName !== 'SRP_A') throw invalidParameter('CHALLENGE_NAME must be SRP_A.');
  const result = { challengeName, challengeResult: true, challengeMetadata: null };
  const A = authParameter(parameters, 'SRP_A');
  return { ...claimedDevice(parameters), custom: { results: [result], A } };
};

const admitWithoutTrigger = ({ pool, client }: ClientScope, given: string): User | undefined => {
  const user = lookUpUser(pool, given);
  if (!user && !hidesUsers(client)) throw userNotFound();
  if (user && !user.enabled) throw notAuthorized('User is disabled.');
  return user;
};

/**
 * `CUSTOM_AUTH`: triggers define, create and verify the challenges. A client may begin with SRP;
 * only then PreAuthentication runs. Metadata of this call reaches none of the three triggers.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 */
export const customAuth = async (
  context: UserPoolContext,
  scope: ClientScope,
  { parameters, clientMetadata }: AuthRequest,
): Promise<AuthAnswer> => {
  const given = authParameter(parameters, 'USERNAME');
  assertSecretHash(scope.client, parameters['SECRET_HASH'], given);
  assertCustomAuth(context, scope.pool);
  const progress = firstProgress(parameters);
  const user = progress.custom?.A
    ? await admitUser(context, scope, { given, validationData: clientMetadata })
    : admitWithoutTrigger(scope, given);
  if (user?.status === 'UNCONFIRMED') throw notConfirmed();
  return await decideNext(context, scope, { user, given, progress, clientMetadata: undefined });
};
