import {
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  CreateUserPoolClientCommand,
  ForgotPasswordCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  type RespondToAuthChallengeCommandInput,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createHmac } from 'node:crypto';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  JANE,
  PASSWORD,
  type PoolUnderAttack,
  type SecurityStack,
  startSecurityStack,
} from './security-stack.ts';

let stack: SecurityStack;
let pool: PoolUnderAttack;

beforeAll(async () => {
  stack = await startSecurityStack();
});
afterAll(() => stack.close());
beforeEach(async () => {
  await stack.reset();
  pool = await stack.makePool();
});

const JOE = 'joe@example.com';

const signUp = () =>
  stack.api.send(new SignUpCommand({ ClientId: pool.ClientId, Username: JOE, Password: PASSWORD }));

const confirm = (ConfirmationCode: string) =>
  stack.api.send(
    new ConfirmSignUpCommand({ ClientId: pool.ClientId, Username: JOE, ConfirmationCode }),
  );

const otherThan = (code: string): string => (code === '000000' ? '000001' : '000000');

describe('a confirmation code', () => {
  it('cannot be guessed: after fifteen tries in an hour even the right one is refused', async () => {
    await signUp();
    const code = await stack.codeFor(JOE);
    for (let attempt = 1; attempt <= 15; attempt += 1) {
      await expect(confirm(otherThan(code))).rejects.toMatchObject({
        name: 'CodeMismatchException',
      });
    }
    await expect(confirm(code)).rejects.toMatchObject({ name: 'LimitExceededException' });
    await stack.advance(3601);
    await confirm(code);
  });

  it('works once, and not for somebody else', async () => {
    await signUp();
    const code = await stack.codeFor(JOE);
    await stack.api.send(
      new SignUpCommand({
        ClientId: pool.ClientId,
        Username: 'eve@example.com',
        Password: PASSWORD,
      }),
    );
    await expect(
      stack.api.send(
        new ConfirmSignUpCommand({
          ClientId: pool.ClientId,
          Username: 'eve@example.com',
          ConfirmationCode: code,
        }),
      ),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirm(code);
    await expect(confirm(code)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('expires', async () => {
    await signUp();
    const code = await stack.codeFor(JOE);
    await stack.advance(24 * 3600 + 1);
    await expect(confirm(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('for a new password works once', async () => {
    const { ClientId } = pool;
    await stack.api.send(new ForgotPasswordCommand({ ClientId, Username: JANE }));
    const ConfirmationCode = await stack.codeFor(JANE);
    const set = (Password: string) =>
      stack.api.send(
        new ConfirmForgotPasswordCommand({ ClientId, Username: JANE, Password, ConfirmationCode }),
      );
    await set('another long password');
    await expect(set('the thief’s own password')).rejects.toMatchObject({
      name: 'ExpiredCodeException',
    });
    await pool.signIn('another long password');
  });
});

describe('a password', () => {
  it('cannot be guessed: after five wrong ones the right one must wait', async () => {
    for (let attempt = 1; attempt <= 6; attempt += 1) {
      await expect(pool.signIn(`wrong password ${attempt}`)).rejects.toMatchObject({
        name: 'NotAuthorizedException',
      });
    }
    await expect(pool.signIn()).rejects.toThrow('Password attempts exceeded');
    await stack.advance(60);
    await pool.signIn();
  });

  it('that is wrong, and a user who does not exist, look the same', async () => {
    const wrong = pool.signIn('wrong password');
    await expect(wrong).rejects.toThrow('Incorrect username or password.');
    const unknown = pool.signIn(PASSWORD, 'nobody@example.com');
    await expect(unknown).rejects.toThrow('Incorrect username or password.');
  });
});

/** Signs in by SRP with a real client library and notes its proof. */
const observeProof = async (): Promise<RespondToAuthChallengeCommandInput> => {
  let proof: RespondToAuthChallengeCommandInput | undefined;
  const original = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const target = new Headers(init?.headers).get('x-amz-target') ?? '';
    const body = init?.body;
    if (target.endsWith('.RespondToAuthChallenge') && typeof body === 'string') {
      proof = JSON.parse(body);
    }
    return original(input, init);
  };
  try {
    const { UserPoolId, ClientId } = pool;
    const Pool = new CognitoUserPool({ UserPoolId, ClientId, endpoint: stack.url });
    await new Promise((resolve, reject) => {
      new CognitoUser({ Username: JANE, Pool }).authenticateUser(
        new AuthenticationDetails({ Username: JANE, Password: PASSWORD }),
        { onSuccess: resolve, onFailure: reject },
      );
    });
  } finally {
    globalThis.fetch = original;
  }
  if (!proof) throw new Error('The client gave no proof.');
  return proof;
};

describe('a proof of SRP', () => {
  it('cannot be replayed, neither in its own session nor in a new one', async () => {
    const proof = await observeProof();
    await expect(stack.api.send(new RespondToAuthChallengeCommand(proof))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const { Session } = await stack.api.send(
      new InitiateAuthCommand({
        ClientId: pool.ClientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME: JANE, SRP_A: 'ab'.repeat(384) },
      }),
    );
    await expect(
      stack.api.send(new RespondToAuthChallengeCommand({ ...proof, Session })),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it.each(['0', '00'.repeat(384)])('with the public value %.10s is refused', async (SRP_A) => {
    await expect(
      stack.api.send(
        new InitiateAuthCommand({
          ClientId: pool.ClientId,
          AuthFlow: 'USER_SRP_AUTH',
          AuthParameters: { USERNAME: JANE, SRP_A },
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('a client with a secret', () => {
  it('must prove it for just this user', async () => {
    const { UserPoolClient } = await stack.api.send(
      new CreateUserPoolClientCommand({
        UserPoolId: pool.UserPoolId,
        ClientName: 'server',
        GenerateSecret: true,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      }),
    );
    const { ClientId = '', ClientSecret = '' } = UserPoolClient ?? {};
    const hash = (username: string, secret = ClientSecret): string =>
      createHmac('sha256', secret)
        .update(username + ClientId)
        .digest('base64');
    const signIn = (SECRET_HASH?: string) =>
      stack.api.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: {
            USERNAME: JANE,
            PASSWORD,
            ...(SECRET_HASH === undefined ? {} : { SECRET_HASH }),
          },
        }),
      );
    for (const wrong of [undefined, 'x', hash('eve@example.com'), hash(JANE, 'guess')]) {
      await expect(signIn(wrong)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    }
    expect((await signIn(hash(JANE))).AuthenticationResult).toBeDefined();
  });
});

describe('many at the same time', () => {
  it('fifty sign-ins are all correct, and no write of a trigger is lost', async () => {
    const busy = await stack.makePool({
      LambdaConfig: { PreAuthentication: 'calls-back', PostAuthentication: 'calls-back' },
    });
    const users = Array.from({ length: 10 }, (_, n) => `user-${n}@example.com`);
    for (const user of users) await busy.makeUser(user);
    const signedIn = await Promise.all(
      Array.from({ length: 50 }, (_, n) => busy.signIn(PASSWORD, users[n % users.length])),
    );
    expect(new Set(signedIn.map(({ RefreshToken }) => RefreshToken)).size).toBe(50);
    for (const Username of users) {
      const { UserAttributes, UserStatus } = await stack.api.send(
        new AdminGetUserCommand({ UserPoolId: busy.UserPoolId, Username }),
      );
      expect(UserStatus).toBe('CONFIRMED');
      expect(UserAttributes).toContainEqual({
        Name: 'nickname',
        Value: 'seen by PostAuthentication_Authentication',
      });
      expect(UserAttributes).toContainEqual({ Name: 'email', Value: Username });
    }
  });
});
