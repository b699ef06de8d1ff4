import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { Amplify } from 'aws-amplify';
import { confirmSignIn, fetchAuthSession, signIn, signOut } from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TriggerCall } from '../../../../local/triggers/user-pool-triggers.ts';
import { type LocalPool, newestCode, refusal, startLocalPool } from '../local-pool.ts';
import {
  makePool,
  makeUser,
  parameter,
  PASSWORD,
  type SignInPool,
  TEMPORARY,
} from './sign-in-pool.ts';

const CHALLENGE_TRIGGERS = {
  DefineAuthChallenge: 'define',
  CreateAuthChallenge: 'create',
  VerifyAuthChallengeResponse: 'verify',
};

const TRIGGERS = {
  ...CHALLENGE_TRIGGERS,
  PreAuthentication: 'before',
  PostAuthentication: 'after',
  PreTokenGeneration: 'tokens',
};

let local: LocalPool;
let pool: SignInPool;

interface Result {
  readonly challengeName: string;
  readonly challengeResult: boolean;
  readonly challengeMetadata: string | null;
}

const sessionOf = (call: TriggerCall): Result[] => call.request['session'] as Result[];

const decide = (challengeName: string | null, issueTokens = false, failAuthentication = false) => ({
  challengeName,
  issueTokens,
  failAuthentication,
});

/** One right answer out of three is enough; with SRP first, the password comes before. */
const define = (call: TriggerCall): Record<string, unknown> => {
  const session = sessionOf(call);
  const last = session.at(-1);
  if (last?.challengeName === 'SRP_A') return decide('PASSWORD_VERIFIER');
  const wrong = session.filter(({ challengeResult }) => !challengeResult).length;
  if (wrong >= 3) return decide(null, false, true);
  if (last?.challengeName === 'CUSTOM_CHALLENGE' && last.challengeResult) return decide(null, true);
  return decide('CUSTOM_CHALLENGE');
};

const answerWith = (): void => {
  local.triggers.answers.set('DefineAuthChallenge', define);
  local.triggers.answers.set('CreateAuthChallenge', (call) => ({
    publicChallengeParameters: { hint: `round ${sessionOf(call).length + 1}` },
    privateChallengeParameters: { answer: 'blue' },
    challengeMetadata: 'COLOUR',
  }));
  local.triggers.answers.set('VerifyAuthChallengeResponse', ({ request }) => ({
    answerCorrect:
      request['challengeAnswer'] ===
      (request['privateChallengeParameters'] as Record<string, string>)['answer'],
  }));
};

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});
beforeEach(async () => {
  local.triggers.clear();
  answerWith();
  pool = await makePool(local, { LambdaConfig: TRIGGERS });
  await makeUser(local, pool, 'jane');
});

const start = async (
  username = 'jane',
  extra: Record<string, string> = {},
): Promise<InitiateAuthCommandOutput> =>
  await local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: username, ...extra },
      ClientMetadata: { from: 'start' },
    }),
  );

const answer = async (Session: string | undefined, ANSWER: string, username = 'jane') =>
  await local.api.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.ClientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME: username, ANSWER },
      ClientMetadata: { from: 'answer' },
    }),
  );

const callsOf = (trigger: string): TriggerCall[] =>
  local.triggers.calls.filter((call) => call.trigger === trigger);

describe('signing in by custom challenges', () => {
  it('goes from define to create, verify, define and tokens', async () => {
    const asked = await start();
    expect(asked).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { hint: 'round 1', USERNAME: 'jane' },
    });
    expect(asked.ChallengeParameters).not.toHaveProperty('answer');
    const done = await answer(asked.Session, 'blue');
    expect(done.AuthenticationResult?.AccessToken).toBeTypeOf('string');
    expect(local.triggers.sources()).toEqual([
      'DefineAuthChallenge_Authentication',
      'CreateAuthChallenge_Authentication',
      'VerifyAuthChallengeResponse_Authentication',
      'DefineAuthChallenge_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ]);
  });

  it('tells the triggers what came before, and the answer only to the one that verifies', async () => {
    const asked = await start();
    await answer(asked.Session, 'blue');
    const [first, second] = callsOf('DefineAuthChallenge');
    expect(first?.request).toEqual({
      userAttributes: expect.objectContaining({ 'cognito:user_status': 'CONFIRMED' }),
      session: [],
      userNotFound: false,
    });
    expect(first?.response).toEqual({
      challengeName: null,
      issueTokens: null,
      failAuthentication: null,
    });
    expect(callsOf('CreateAuthChallenge')[0]?.request).toMatchObject({
      challengeName: 'CUSTOM_CHALLENGE',
      session: [],
    });
    expect(callsOf('VerifyAuthChallengeResponse')[0]).toMatchObject({
      request: { privateChallengeParameters: { answer: 'blue' }, challengeAnswer: 'blue' },
      response: { answerCorrect: null },
    });
    expect(second?.request['session']).toEqual([
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'COLOUR' },
    ]);
  });

  it('hands metadata of the answer to the triggers, and metadata of the start to none', async () => {
    const asked = await start();
    expect(local.triggers.calls.every(({ request }) => !('clientMetadata' in request))).toBe(true);
    local.triggers.calls.length = 0;
    await answer(asked.Session, 'blue');
    expect(local.triggers.calls.map(({ request }) => request['clientMetadata'])).toEqual(
      local.triggers.calls.map(() => ({ from: 'answer' })),
    );
  });

  it('lets the user try again until define gives up', async () => {
    let asked: { Session?: string | undefined } = await start();
    for (const round of [2, 3]) {
      asked = await answer(asked.Session, 'red');
      expect(asked).toMatchObject({ ChallengeParameters: { hint: `round ${round}` } });
    }
    await expect(answer(asked.Session, 'red')).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
  });

  it('takes every session once', async () => {
    const asked = await start();
    const next = await answer(asked.Session, 'red');
    await expect(answer(asked.Session, 'blue')).rejects.toThrow('Invalid session for the user.');
    await expect(answer(next.Session, 'blue')).resolves.toHaveProperty('AuthenticationResult');
    await expect(answer(next.Session, 'blue')).rejects.toThrow('Invalid session for the user.');
  });

  it('redeems a session once when two answers come at the same time', async () => {
    const { Session } = await start();
    const outcomes = await Promise.allSettled([answer(Session, 'blue'), answer(Session, 'blue')]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  });

  it('refuses the session of another user, an invented one and an old one', async () => {
    await makeUser(local, pool, 'joan');
    const { Session } = await start();
    await expect(answer(Session, 'blue', 'joan')).rejects.toThrow('Invalid session for the user.');
    await expect(answer('invented', 'blue')).rejects.toThrow('Invalid session for the user.');
    await expect(answer(undefined, 'blue')).rejects.toThrow('Missing required parameter Session');
    local.clock.advance(181);
    await expect(answer(Session, 'blue')).rejects.toThrow('session is expired');
    local.clock.reset();
  });

  it('does not take the session of one challenge for another', async () => {
    const { Session } = await start();
    const other = new RespondToAuthChallengeCommand({
      ClientId: pool.ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'jane', NEW_PASSWORD: PASSWORD },
    });
    await expect(local.api.send(other)).rejects.toThrow('Invalid session for the user.');
  });

  it('works for administrators too', async () => {
    const { UserPoolId, ClientId } = pool;
    const asked = await local.api.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: 'jane' },
      }),
    );
    const done = await local.api.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session: asked.Session,
        ChallengeResponses: { USERNAME: 'jane', ANSWER: 'blue' },
      }),
    );
    expect(done.AuthenticationResult?.IdToken).toBeTypeOf('string');
  });
});

describe('users whom nobody knows', () => {
  it('look like others when the client hides them, and never get tokens', async () => {
    const asked = await start('nobody');
    expect(asked).toMatchObject({
      ChallengeName: 'CUSTOM_CHALLENGE',
      ChallengeParameters: { hint: 'round 1' },
    });
    await expect(answer(asked.Session, 'blue', 'nobody')).rejects.toThrow(
      'Incorrect username or password.',
    );
    expect(local.triggers.calls.map(({ request }) => request['userNotFound'])).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(local.triggers.calls[0]).toMatchObject({
      userName: 'nobody',
      request: { userAttributes: {} },
    });
  });

  it('are named by a client that does not hide them', async () => {
    pool = await makePool(
      local,
      { LambdaConfig: TRIGGERS },
      { PreventUserExistenceErrors: 'LEGACY' },
    );
    await expect(start('nobody')).rejects.toThrow('User does not exist.');
    await makeUser(local, pool, 'jane');
    await start();
    expect(callsOf('DefineAuthChallenge')[0]?.request).not.toHaveProperty('userNotFound');
  });
});

describe('who may sign in by custom challenges', () => {
  it('not the disabled, also not between challenge and answer', async () => {
    const { Session } = await start();
    await local.api.send(
      new AdminDisableUserCommand({ UserPoolId: pool.UserPoolId, Username: 'jane' }),
    );
    await expect(answer(Session, 'blue')).rejects.toThrow('User is disabled.');
    await expect(start()).rejects.toThrow('User is disabled.');
  });

  it('not who has yet to confirm the account', async () => {
    await local.api.send(
      new SignUpCommand({ ClientId: pool.ClientId, Username: 'new', Password: PASSWORD }),
    );
    await expect(start('new')).rejects.toMatchObject({ name: 'UserNotConfirmedException' });
  });

  it('not with a client that does not allow the flow', async () => {
    pool = await makePool(
      local,
      { LambdaConfig: TRIGGERS },
      { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] },
    );
    await expect(start()).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'CUSTOM_AUTH is not enabled for the client.',
    });
  });

  it('only so with a client of the older kind that allows nothing else', async () => {
    pool = await makePool(
      local,
      { LambdaConfig: TRIGGERS },
      { ExplicitAuthFlows: ['CUSTOM_AUTH_FLOW_ONLY'] },
    );
    await makeUser(local, pool, 'jane');
    await expect(start()).resolves.toMatchObject({ ChallengeName: 'CUSTOM_CHALLENGE' });
    const byPassword = new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'jane', SRP_A: '0a' },
    });
    await expect(local.api.send(byPassword)).rejects.toThrow('USER_SRP_AUTH is not enabled');
  });
});

describe('triggers that do not do their part', () => {
  it.each(Object.keys(CHALLENGE_TRIGGERS))('is an error of the pool without %s', async (slot) => {
    const LambdaConfig = Object.fromEntries(
      Object.entries(TRIGGERS).filter(([name]) => name !== slot),
    );
    pool = await makePool(local, { LambdaConfig });
    await makeUser(local, pool, 'jane');
    await expect(start()).rejects.toMatchObject({ name: 'InvalidUserPoolConfigurationException' });
  });

  it.each([
    ['decides nothing', { challengeName: null }],
    ['names an unknown challenge', { challengeName: 'RIDDLE' }],
    [
      'asks for a password that the client did not begin with',
      {
        challengeName: 'PASSWORD_VERIFIER',
      },
    ],
    ['asks for a new password without the old', { challengeName: 'NEW_PASSWORD_REQUIRED' }],
    ['answers with a text for a flag', { issueTokens: 'yes' }],
  ])('is an invalid response when define %s', async (_, response) => {
    local.triggers.answers.set('DefineAuthChallenge', () => response);
    await expect(start()).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
  });

  it('fails when define says both yes and no', async () => {
    local.triggers.answers.set('DefineAuthChallenge', () => ({
      issueTokens: true,
      failAuthentication: true,
    }));
    await expect(start()).rejects.toThrow('Incorrect username or password.');
  });

  it('is an invalid response when create gives parameters that are no texts', async () => {
    local.triggers.answers.set('CreateAuthChallenge', () => ({
      publicChallengeParameters: { count: 1 },
    }));
    await expect(start()).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
  });

  it('takes silence of verify for a wrong answer', async () => {
    local.triggers.answers.set('VerifyAuthChallengeResponse', () => ({}));
    const { Session } = await start();
    await expect(answer(Session, 'blue')).resolves.toMatchObject({
      ChallengeParameters: { hint: 'round 2' },
    });
  });

  it('ends the sign-in when one throws', async () => {
    const { Session } = await start();
    local.triggers.answers.set('VerifyAuthChallengeResponse', () => {
      throw refusal('VerifyAuthChallengeResponse', 'out of order');
    });
    await expect(answer(Session, 'blue')).rejects.toThrow('failed with error out of order.');
    answerWith();
    await expect(answer(Session, 'blue')).rejects.toThrow('Invalid session for the user.');
  });
});

const createCognitoUser = (): CognitoUser => {
  const Pool = new CognitoUserPool({
    ...pool,
    endpoint: local.url,
  });
  const user = new CognitoUser({ Username: 'jane', Pool });
  user.setAuthenticationFlowType('CUSTOM_AUTH');
  return user;
};

const signInWith = async (Password: string, NewPassword?: string): Promise<string> =>
  await new Promise((resolve, reject) => {
    const user = createCognitoUser();
    const callbacks = {
      onSuccess: (session: { getAccessToken: () => { getJwtToken: () => string } }) =>
        resolve(session.getAccessToken().getJwtToken()),
      onFailure: reject,
      customChallenge: () => user.sendCustomChallengeAnswer('blue', callbacks),
      newPasswordRequired: () =>
        user.completeNewPasswordChallenge(NewPassword ?? '', {}, callbacks),
    };
    const details = new AuthenticationDetails({ Username: 'jane', Password });
    user.authenticateUser(details, callbacks);
  });

const configureAmplify = (): void => {
  Amplify.configure({
    Auth: {
      Cognito: {
        userPoolId: pool.UserPoolId,
        userPoolClientId: pool.ClientId,
        userPoolEndpoint: local.url,
      },
    },
  });
};

describe('the password first, then a custom challenge', () => {
  it('signs in with amazon-cognito-identity-js', async () => {
    await expect(signInWith(PASSWORD)).resolves.toBeTypeOf('string');
    expect(callsOf('DefineAuthChallenge').map((call) => sessionOf(call).at(-1))).toEqual([
      { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null },
      { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null },
      { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'COLOUR' },
    ]);
    expect(local.triggers.sources()[0]).toBe('PreAuthentication_Authentication');
  });

  it('refuses a wrong password', async () => {
    await expect(signInWith('a wrong password')).rejects.toThrow('Incorrect username or password.');
  });

  it('asks for a new password when define says so', async () => {
    await local.api.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'jane',
        Password: TEMPORARY,
        Permanent: false,
      }),
    );
    local.triggers.answers.set('DefineAuthChallenge', (call) =>
      sessionOf(call).at(-1)?.challengeName === 'PASSWORD_VERIFIER'
        ? { challengeName: 'NEW_PASSWORD_REQUIRED' }
        : define(call),
    );
    await expect(signInWith(TEMPORARY, 'an own password')).resolves.toBeTypeOf('string');
    const names = sessionOf(callsOf('DefineAuthChallenge').at(-1) as TriggerCall);
    expect(names.map(({ challengeName }) => challengeName)).toEqual([
      'SRP_A',
      'PASSWORD_VERIFIER',
      'NEW_PASSWORD_REQUIRED',
      'CUSTOM_CHALLENGE',
    ]);
    expect(local.triggers.sources().at(-1)).toBe('TokenGeneration_NewPasswordChallenge');
  });

  it('has Cognito ask for the second factor before define goes on', async () => {
    const { UserPoolId } = pool;
    await local.api.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration: 'ON',
        EmailMfaConfiguration: {},
      }),
    );
    configureAmplify();
    const first = await signIn({
      username: 'jane',
      password: PASSWORD,
      options: { authFlowType: 'CUSTOM_WITH_SRP' },
    });
    expect(first.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
    const code = newestCode(local, 'jane@example.com');
    const second = await confirmSignIn({ challengeResponse: code });
    expect(second.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
    await confirmSignIn({ challengeResponse: 'blue' });
    await signOut();
    const names = sessionOf(callsOf('DefineAuthChallenge').at(-1) as TriggerCall);
    expect(names.map(({ challengeName }) => challengeName)).toEqual([
      'SRP_A',
      'PASSWORD_VERIFIER',
      'EMAIL_OTP',
      'CUSTOM_CHALLENGE',
    ]);
  });

  it('signs in with Amplify, with and without the password', async () => {
    configureAmplify();
    for (const authFlowType of ['CUSTOM_WITH_SRP', 'CUSTOM_WITHOUT_SRP'] as const) {
      const { nextStep } = await signIn({
        username: 'jane',
        ...(authFlowType === 'CUSTOM_WITH_SRP' ? { password: PASSWORD } : {}),
        options: { authFlowType },
      });
      expect(nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE');
      await expect(confirmSignIn({ challengeResponse: 'blue' })).resolves.toMatchObject({
        isSignedIn: true,
      });
      expect((await fetchAuthSession()).userSub).toBeTypeOf('string');
      await signOut();
    }
  });

  it('cannot be answered with the password of a user created meanwhile', async () => {
    const asked = await start('later', { CHALLENGE_NAME: 'SRP_A', SRP_A: '0abc' });
    expect(asked.ChallengeName).toBe('PASSWORD_VERIFIER');
    await local.api.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'later',
        MessageAction: 'SUPPRESS',
      }),
    );
    const proof = new RespondToAuthChallengeCommand({
      ClientId: pool.ClientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      Session: asked.Session,
      ChallengeResponses: {
        USERNAME: 'later',
        PASSWORD_CLAIM_SECRET_BLOCK: parameter(asked, 'SECRET_BLOCK'),
        PASSWORD_CLAIM_SIGNATURE: 'AAAA',
        TIMESTAMP: 'Sun Nov 1 00:00:00 UTC 2026',
      },
    });
    await expect(local.api.send(proof)).rejects.toThrow('Incorrect username or password.');
  });
});
