import { startSession } from '../auth-sessions.ts';
import { askForNewPassword } from '../challenges/ask-for-new-password.ts';
import { askForProof } from '../challenges/ask-for-proof.ts';
import type { ClientScope, UserPoolContext } from '../context.ts';
import { invalidLambdaResponse, wrongCredentials } from '../errors.ts';
import { imagineUser } from '../imagined-users.ts';
import type { SignInProgress } from '../model.ts';
import { type AuthAnswer, completeSignIn } from '../sign-in.ts';
import { readCreated, readDefinition } from './challenge-answers.ts';
import { callCreate, callDefine, type CustomSubject } from './challenge-triggers.ts';

/** A custom sign-in between two challenges. */
export interface CustomStep extends CustomSubject {
  readonly progress: SignInProgress;
}

const resultsOf = ({ custom }: SignInProgress) => custom?.results ?? [];

const askCustom = async (
  context: UserPoolContext,
  scope: ClientScope,
  step: CustomStep,
): Promise<AuthAnswer> => {
  const { user, given, progress } = step;
  const created = readCreated(
    await callCreate(context, scope, { subject: step, session: resultsOf(progress) }),
  );
  const username = user?.username ?? imagineUser(scope.pool.id, given).id;
  const Session = startSession(context, scope, {
    kind: 'CUSTOM_CHALLENGE',
    username: user?.username ?? given,
    imagined: user === undefined,
    privateParameters: created.privateParameters,
    metadata: created.metadata,
    progress,
  });
  return {
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { USERNAME: username, ...created.publicParameters },
    Session,
  };
};

const isProven = ({ custom }: SignInProgress): boolean =>
  custom?.results.some(
    ({ challengeName, challengeResult }) =>
      challengeName === 'PASSWORD_VERIFIER' && challengeResult,
  ) ?? false;

const ask = async (
  context: UserPoolContext,
  scope: ClientScope,
  { step, challengeName }: { readonly step: CustomStep; readonly challengeName: string },
): Promise<AuthAnswer> => {
  const { user, progress } = step;
  const A = progress.custom?.A;
  if (challengeName === 'CUSTOM_CHALLENGE') return await askCustom(context, scope, step);
  if (challengeName === 'PASSWORD_VERIFIER' && A) {
    return askForProof(context, scope, { user, given: step.given, A, progress });
  }
  if (challengeName === 'NEW_PASSWORD_REQUIRED' && user && isProven(progress)) {
    return askForNewPassword(context, scope, { user, progress });
  }
  throw invalidLambdaResponse(`Invalid challenge name ${challengeName}.`);
};

/**
 * Does what DefineAuthChallenge decides: another challenge, tokens, or the end. Nobody gets tokens
 * for a name that no user has.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-challenge.html
 */
export const decideNext = async (
  context: UserPoolContext,
  scope: ClientScope,
  step: CustomStep,
): Promise<AuthAnswer> => {
  const { user, progress, clientMetadata } = step;
  const definition = readDefinition(
    await callDefine(context, scope, { subject: step, session: resultsOf(progress) }),
  );
  if (definition.next === 'challenge') {
    return await ask(context, scope, { step, challengeName: definition.challengeName });
  }
  if (definition.next === 'fail' || !user) throw wrongCredentials();
  const { tokenSource = 'TokenGeneration_Authentication' } = progress;
  const { username } = user;
  return await completeSignIn(context, scope, { username, tokenSource, clientMetadata, progress });
};
