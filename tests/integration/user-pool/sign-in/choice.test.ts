import {
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  type ChallengeNameType,
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  GetUserAuthFactorsCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserPoolMfaConfigCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { Amplify } from 'aws-amplify';
import {
  autoSignIn,
  confirmSignIn,
  confirmSignUp,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, newestCode, refusal, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, PASSWORD, type SignInPool } from './sign-in-pool.ts';

const TRIGGERS = {
  PreAuthentication: 'before',
  PostAuthentication: 'after',
  CustomMessage: 'message',
  PreTokenGeneration: 'tokens',
};
const EMAIL = 'jane@example.com';
const PHONE = '+33600000001';

const settings: Partial<CreateUserPoolCommandInput> = {
  LambdaConfig: TRIGGERS,
  Policies: {
    PasswordPolicy: { MinimumLength: 8 },
    SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
  },
};

let local: LocalPool;
let pool: SignInPool;

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});
beforeEach(async () => {
  local.triggers.clear();
  local.mailbox.clear();
  local.clock.reset();
  pool = await makePool(local, settings);
  await makeUser(local, pool, 'jane', { email: EMAIL, phone_number: PHONE });
});

const start = async (USERNAME = 'jane', more: Record<string, string> = {}, Session?: string) =>
  await local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME, ...more },
      ClientMetadata: { from: 'start' },
      ...(Session === undefined ? {} : { Session }),
    }),
  );

const answer = async (
  asked: { ChallengeName?: ChallengeNameType | undefined; Session?: string | undefined },
  responses: Record<string, string>,
  USERNAME = 'jane',
) =>
  await local.api.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.ClientId,
      ChallengeName: asked.ChallengeName,
      Session: asked.Session,
      ChallengeResponses: { USERNAME, ...responses },
    }),
  );

const attributes = async (Username = 'jane') => {
  const user = await local.api.send(
    new AdminGetUserCommand({ UserPoolId: pool.UserPoolId, Username }),
  );
  return Object.fromEntries(
    (user.UserAttributes ?? []).map(({ Name = '', Value }) => [Name, Value]),
  );
};

const done = { AuthenticationResult: { AccessToken: expect.any(String) } };

describe('choosing how to begin', () => {
  it('offers what the pool allows and the user has', async () => {
    const asked = await start();
    expect(asked).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP'],
    });
    expect(local.triggers.calls[0]).toMatchObject({
      source: 'PreAuthentication_Authentication',
      request: { validationData: { from: 'start' } },
    });
  });

  it('takes the password with the choice, or after it', async () => {
    const once = await answer(await start(), { ANSWER: 'PASSWORD', PASSWORD });
    expect(once).toMatchObject(done);
    const asked = await answer(await start(), { ANSWER: 'PASSWORD' });
    expect(asked.ChallengeName).toBe('PASSWORD');
    await expect(answer(asked, { PASSWORD: 'wrong' })).rejects.toThrow(
      'Incorrect username or password.',
    );
    await expect(answer(asked, { PASSWORD })).rejects.toThrow('Invalid session');
  });

  it('starts SRP with the choice, or after it', async () => {
    const once = await answer(await start(), { ANSWER: 'PASSWORD_SRP', SRP_A: '0abc' });
    expect(once.ChallengeName).toBe('PASSWORD_VERIFIER');
    const asked = await answer(await start(), { ANSWER: 'PASSWORD_SRP' });
    expect(asked.ChallengeName).toBe('PASSWORD_SRP');
    const proof = await answer(asked, { SRP_A: '0abc' });
    expect(proof).toMatchObject({
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeParameters: { SRP_B: expect.any(String) },
    });
  });

  it('sends a code by e-mail, eight digits, which verifies the address', async () => {
    expect(await attributes()).toMatchObject({ email_verified: 'false' });
    const asked = await answer(await start(), { ANSWER: 'EMAIL_OTP' });
    expect(asked).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
        CODE_DELIVERY_DESTINATION: 'j***@e***',
      },
    });
    const code = newestCode(local, EMAIL);
    expect(code).toMatch(/^\d{8}$/);
    expect(await answer(asked, { EMAIL_OTP_CODE: code })).toMatchObject(done);
    expect(await attributes()).toMatchObject({ email_verified: 'true' });
    expect(local.triggers.sources()).toEqual([
      'PreAuthentication_Authentication',
      'CustomMessage_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_Authentication',
    ]);
  });

  it('goes straight to a preferred challenge that is available', async () => {
    const asked = await start('jane', { PREFERRED_CHALLENGE: 'SMS_OTP' });
    expect(asked.ChallengeName).toBe('SMS_OTP');
    expect(await answer(asked, { SMS_OTP_CODE: newestCode(local, PHONE) })).toMatchObject(done);
    expect(await start('jane', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })).toMatchObject(done);
    expect(await start('jane', { PREFERRED_CHALLENGE: 'WEB_AUTHN' })).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
    });
  });

  it.each(['WEB_AUTHN', 'SOFTWARE_TOKEN_MFA', 'toString'])(
    'refuses %s, which is not there',
    async (ANSWER) => {
      await expect(answer(await start(), { ANSWER })).rejects.toMatchObject({
        name: 'InvalidParameterException',
      });
    },
  );

  it('offers only passwords where the pool has no policy', async () => {
    pool = await makePool(local);
    await makeUser(local, pool, 'jane');
    expect((await start()).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
  });

  it('needs a client that allows it', async () => {
    pool = await makePool(local, settings, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    await expect(start()).rejects.toThrow('USER_AUTH is not enabled for the client.');
  });
});

describe('codes as the first factor', () => {
  it('end the session after five guesses, expire, and work once', async () => {
    const asked = await start('jane', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(answer(asked, { EMAIL_OTP_CODE: 'x' })).rejects.toMatchObject({
        name: 'CodeMismatchException',
      });
    }
    const code = newestCode(local, EMAIL);
    await expect(answer(asked, { EMAIL_OTP_CODE: code })).rejects.toThrow('Invalid session');
    const late = await start('jane', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    local.clock.advance(200);
    await expect(answer(late, { EMAIL_OTP_CODE: newestCode(local, EMAIL) })).rejects.toThrow(
      'session is expired',
    );
    const again = await start('jane', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const right = newestCode(local, EMAIL);
    await answer(again, { EMAIL_OTP_CODE: right });
    await expect(answer(again, { EMAIL_OTP_CODE: right })).rejects.toThrow('Invalid session');
  });

  it('are not offered to users with MFA', async () => {
    await local.api.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId: pool.UserPoolId,
        MfaConfiguration: 'OPTIONAL',
        SmsMfaConfiguration: {},
      }),
    );
    await local.api.send(
      new AdminSetUserMFAPreferenceCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'jane',
        SMSMfaSettings: { Enabled: true },
      }),
    );
    expect((await start()).AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    const asked = await start('jane', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
    expect(asked.ChallengeName).toBe('SMS_MFA');
  });

  it('are not sent before the account is confirmed, nor to the disabled', async () => {
    await local.api.send(
      new SignUpCommand({
        ClientId: pool.ClientId,
        Username: 'new',
        UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
      }),
    );
    await expect(start('new', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })).rejects.toMatchObject({
      name: 'UserNotConfirmedException',
    });
    await local.api.send(
      new AdminDisableUserCommand({ UserPoolId: pool.UserPoolId, Username: 'jane' }),
    );
    await expect(start()).rejects.toThrow('User is disabled.');
  });

  it('stay away when PreAuthentication refuses', async () => {
    local.triggers.answers.set('PreAuthentication', () => {
      throw refusal('PreAuthentication', 'not now');
    });
    await expect(start('jane', { PREFERRED_CHALLENGE: 'EMAIL_OTP' })).rejects.toThrow('not now');
    expect(local.mailbox.list({ to: EMAIL })).toEqual([]);
  });

  it('go through the custom sender', async () => {
    pool = await makePool(local, {
      ...settings,
      LambdaConfig: { CustomEmailSender: { LambdaArn: 'mail', LambdaVersion: 'V1_0' } },
    });
    await makeUser(local, pool, 'jane');
    await start('jane', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    expect(local.triggers.sent).toMatchObject([
      { source: 'CustomEmailSender_Authentication', code: expect.stringMatching(/^\d{8}$/) },
    ]);
  });
});

describe('users whom nobody knows', () => {
  it('look like others and never get in', async () => {
    const asked = await start('nobody');
    expect(asked.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP', 'SMS_OTP']);
    const code = await answer(asked, { ANSWER: 'EMAIL_OTP' }, 'nobody');
    expect(code).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'n***@n***' },
    });
    await expect(answer(code, { EMAIL_OTP_CODE: '12345678' }, 'nobody')).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
    await expect(
      answer(await start('nobody'), { ANSWER: 'PASSWORD', PASSWORD }, 'nobody'),
    ).rejects.toThrow('Incorrect username or password.');
    expect(local.mailbox.list({})).toEqual([]);
  });

  it('cannot be entered by a user made after the challenge', async () => {
    const asked = await start('later', { PREFERRED_CHALLENGE: 'PASSWORD' });
    await makeUser(local, pool, 'later');
    await expect(answer(asked, { PASSWORD }, 'later')).rejects.toThrow(
      'Incorrect username or password.',
    );
  });
});

const register = async () =>
  await local.api.send(
    new SignUpCommand({
      ClientId: pool.ClientId,
      Username: 'new',
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    }),
  );

describe('accounts without a password', () => {
  it('are made by sign-up where codes are allowed', async () => {
    await register();
    const confirmed = await local.api.send(
      new ConfirmSignUpCommand({
        ClientId: pool.ClientId,
        Username: 'new',
        ConfirmationCode: newestCode(local, 'new@example.com'),
      }),
    );
    expect((await start('new')).AvailableChallenges).toEqual(['EMAIL_OTP']);
    expect(await start('new', {}, confirmed.Session)).toMatchObject(done);
    await expect(start('new', {}, confirmed.Session)).rejects.toThrow('Invalid session');
    await expect(start('jane', {}, confirmed.Session)).rejects.toThrow('Invalid session');
  });

  it('are not made elsewhere', async () => {
    pool = await makePool(local);
    await expect(register()).rejects.toMatchObject({ name: 'InvalidParameterException' });
    pool = await makePool(local, settings, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
    await expect(register()).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('cannot be entered by any password', async () => {
    await local.api.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'guest',
        UserAttributes: [{ Name: 'email', Value: 'guest@example.com' }],
      }),
    );
    const byPassword = new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'guest', PASSWORD: 'anything' },
    });
    await expect(local.api.send(byPassword)).rejects.toThrow('Incorrect username or password.');
  });

  it('are made by administrators, confirmed and without an invitation', async () => {
    const { User } = await local.api.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'guest',
        UserAttributes: [{ Name: 'email', Value: 'guest@example.com' }],
      }),
    );
    expect(User?.UserStatus).toBe('CONFIRMED');
    expect(local.mailbox.list({ to: 'guest@example.com' })).toEqual([]);
    const asked = await start('guest', { PREFERRED_CHALLENGE: 'EMAIL_OTP' });
    const code = newestCode(local, 'guest@example.com');
    expect(await answer(asked, { EMAIL_OTP_CODE: code }, 'guest')).toMatchObject(done);
  });

  it.each([{ MessageAction: 'SUPPRESS' as const }, { TemporaryPassword: '' }])(
    'are made by administrators in spite of a medium, by %o',
    async (more) => {
      const { User } = await local.api.send(
        new AdminCreateUserCommand({
          UserPoolId: pool.UserPoolId,
          Username: 'guest',
          UserAttributes: [{ Name: 'email', Value: 'guest@example.com' }],
          DesiredDeliveryMediums: ['EMAIL'],
          ...more,
        }),
      );
      expect(User?.UserStatus).toBe('CONFIRMED');
      expect(local.mailbox.list({ to: 'guest@example.com' })).toEqual([]);
    },
  );

  it('are not made when the administrator names a medium for the invitation', async () => {
    const { User } = await local.api.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'invited',
        UserAttributes: [{ Name: 'email', Value: 'invited@example.com' }],
        DesiredDeliveryMediums: ['EMAIL'],
      }),
    );
    expect(User?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
    const [invitation] = local.mailbox.list({ to: 'invited@example.com' });
    expect(invitation).toMatchObject({ code: expect.any(String) });
    const signedIn = await start('invited', {
      PREFERRED_CHALLENGE: 'PASSWORD',
      PASSWORD: invitation?.code ?? '',
    });
    expect(signedIn.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });

  it('with a temporary password begin by that', async () => {
    await local.api.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'temp',
        TemporaryPassword: 'a temporary password',
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'email', Value: 'temp@example.com' }],
      }),
    );
    const asked = await start('temp');
    expect(asked.AvailableChallenges).toEqual(['PASSWORD', 'PASSWORD_SRP']);
    const next = await answer(
      asked,
      { ANSWER: 'PASSWORD', PASSWORD: 'a temporary password' },
      'temp',
    );
    expect(next.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });
});

it('shows the signed-in user the factors', async () => {
  const { AuthenticationResult } = await start('jane', {
    PREFERRED_CHALLENGE: 'PASSWORD',
    PASSWORD,
  });
  const factors = await local.api.send(
    new GetUserAuthFactorsCommand({ AccessToken: AuthenticationResult?.AccessToken }),
  );
  expect(factors).toMatchObject({
    Username: 'jane',
    ConfiguredUserAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
  });
});

it('does not send a code to an address that an administrator removed', async () => {
  await local.api.send(
    new AdminDeleteUserAttributesCommand({
      UserPoolId: pool.UserPoolId,
      Username: 'jane',
      UserAttributeNames: ['phone_number'],
    }),
  );
  expect((await start()).AvailableChallenges).not.toContain('SMS_OTP');
});

describe('Amplify', () => {
  beforeEach(() => {
    Amplify.configure({
      Auth: {
        Cognito: {
          userPoolId: pool.UserPoolId,
          userPoolClientId: pool.ClientId,
          userPoolEndpoint: local.url,
        },
      },
    });
  });

  it('chooses a code, or proves the password by SRP', async () => {
    const first = await signIn({ username: 'jane', options: { authFlowType: 'USER_AUTH' } });
    expect(first.nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
    });
    const second = await confirmSignIn({ challengeResponse: 'EMAIL_OTP' });
    expect(second.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
    const third = await confirmSignIn({ challengeResponse: newestCode(local, EMAIL) });
    expect(third.isSignedIn).toBe(true);
    await signOut();
    const bySrp = await signIn({
      username: 'jane',
      password: PASSWORD,
      options: { authFlowType: 'USER_AUTH', preferredChallenge: 'PASSWORD_SRP' },
    });
    expect(bySrp.isSignedIn).toBe(true);
    await signOut();
  });

  it('signs up without a password and is signed in at once', async () => {
    await signUp({
      username: 'new',
      options: {
        userAttributes: { email: 'new@example.com' },
        autoSignIn: { authFlowType: 'USER_AUTH' },
      },
    });
    const { nextStep } = await confirmSignUp({
      username: 'new',
      confirmationCode: newestCode(local, 'new@example.com'),
    });
    expect(nextStep.signUpStep).toBe('COMPLETE_AUTO_SIGN_IN');
    expect((await autoSignIn()).isSignedIn).toBe(true);
    await signOut();
  });
});
