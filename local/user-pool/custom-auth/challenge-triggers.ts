import type { ClientScope, UserPoolContext } from '../context.ts';
import { AwsError } from '../../gateway/aws-error.ts';
import { hidesUsers } from '../clients.ts';
import type { ChallengeResult, User, UserPool } from '../model.ts';
import {
  callTrigger,
  type ClientMetadata,
  eventAttributes,
  metadataMember,
} from '../trigger-calls.ts';

/** Who signs in by custom challenges. */
export interface CustomSubject {
  /** `undefined` when nobody has the name and the client hides it. */
  readonly user: User | undefined;
  /** The name as the client gave it. */
  readonly given: string;
  readonly clientMetadata: ClientMetadata;
}

type ChallengeTrigger =
  | 'DefineAuthChallenge'
  | 'CreateAuthChallenge'
  | 'VerifyAuthChallengeResponse';

const slots = [
  'DefineAuthChallenge',
  'CreateAuthChallenge',
  'VerifyAuthChallengeResponse',
] as const;

/** Throws `InvalidUserPoolConfigurationException` unless the pool has all three triggers. */
export const assertCustomAuth = (context: UserPoolContext, pool: UserPool): void => {
  if (slots.every((slot) => context.triggers.has(pool.lambdaConfig, slot))) return;
  throw new AwsError(
    'InvalidUserPoolConfigurationException',
    'Custom auth lambda trigger is not configured for the user pool.',
  );
};

const callChallenge = async (
  context: UserPoolContext,
  { pool, client }: ClientScope,
  call: {
    readonly trigger: ChallengeTrigger;
    readonly subject: CustomSubject;
    readonly request: Record<string, unknown>;
    readonly response: Record<string, unknown>;
  },
): Promise<Record<string, unknown>> => {
  assertCustomAuth(context, pool);
  const { user, given, clientMetadata } = call.subject;
  const response = await callTrigger(context, pool, {
    trigger: call.trigger,
    source: `${call.trigger}_Authentication`,
    userName: user?.username ?? given,
    clientId: client.id,
    request: {
      userAttributes: user ? eventAttributes(user) : {},
      ...call.request,
      ...(hidesUsers(client) ? { userNotFound: user === undefined } : {}),
      ...metadataMember(clientMetadata),
    },
    response: call.response,
  });
  return response ?? {};
};

/**
 * Asks DefineAuthChallenge what comes next.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-define-auth-challenge.html
 */
export const callDefine = async (
  context: UserPoolContext,
  scope: ClientScope,
  {
    subject,
    session,
  }: { readonly subject: CustomSubject; readonly session: readonly ChallengeResult[] },
): Promise<Record<string, unknown>> =>
  await callChallenge(context, scope, {
    trigger: 'DefineAuthChallenge',
    subject,
    request: { session: [...session] },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  });

/**
 * Has CreateAuthChallenge make the challenge.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-create-auth-challenge.html
 */
export const callCreate = async (
  context: UserPoolContext,
  scope: ClientScope,
  {
    subject,
    session,
  }: { readonly subject: CustomSubject; readonly session: readonly ChallengeResult[] },
): Promise<Record<string, unknown>> =>
  await callChallenge(context, scope, {
    trigger: 'CreateAuthChallenge',
    subject,
    request: { challengeName: 'CUSTOM_CHALLENGE', session: [...session] },
    response: {
      publicChallengeParameters: null,
      privateChallengeParameters: null,
      challengeMetadata: null,
    },
  });

/**
 * Has VerifyAuthChallengeResponse judge the answer.
 *
 * Source: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-verify-auth-challenge-response.html
 */
export const callVerify = async (
  context: UserPoolContext,
  scope: ClientScope,
  {
    subject,
    answer,
    privateParameters,
  }: {
    readonly subject: CustomSubject;
    readonly answer: string;
    readonly privateParameters: Readonly<Record<string, string>>;
  },
): Promise<Record<string, unknown>> =>
  await callChallenge(context, scope, {
    trigger: 'VerifyAuthChallengeResponse',
    subject,
    request: { privateChallengeParameters: { ...privateParameters }, challengeAnswer: answer },
    response: { answerCorrect: null },
  });
