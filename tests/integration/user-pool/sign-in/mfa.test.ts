import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AssociateSoftwareTokenCommand,
  type ChallengeNameType,
  DescribeUserPoolCommand,
  GetUserCommand,
  GetUserPoolMfaConfigCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandOutput,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  UpdateUserPoolCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { Amplify } from 'aws-amplify';
import { confirmSignIn, signIn, signOut } from 'aws-amplify/auth';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, newestCode, startLocalPool } from '../local-pool.ts';
import {
  makePool,
  makeUser,
  parameter,
  PASSWORD,
  type SignInPool,
  TEMPORARY,
} from './sign-in-pool.ts';

const TRIGGERS = { CustomMessage: 'message', PostAuthentication: 'after' };
const EMAIL = 'jane@example.com';
const PHONE = '+33600000001';
const CONTACTS = { email: EMAIL, email_verified: 'true', phone_number: PHONE };

let local: LocalPool;
let pool: SignInPool;

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});

const configure = async (
  MfaConfiguration: 'OFF' | 'OPTIONAL' | 'ON',
  methods: Partial<SetUserPoolMfaConfigCommandInput> = {
    SmsMfaConfiguration: {
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::000000000000:role/sms' },
    },
    SoftwareTokenMfaConfiguration: { Enabled: true },
    EmailMfaConfiguration: { Message: 'Code {####}', Subject: 'Sign in' },
  },
) =>
  await local.api.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: pool.UserPoolId,
      MfaConfiguration,
      ...methods,
    }),
  );

beforeEach(async () => {
  local.triggers.clear();
  local.mailbox.clear();
  local.clock.reset();
  pool = await makePool(local, { LambdaConfig: TRIGGERS });
  await configure('OPTIONAL');
  await makeUser(local, pool, 'jane', CONTACTS);
});

const start = async (username = 'jane'): Promise<InitiateAuthCommandOutput> =>
  await local.api.send(
    new InitiateAuthCommand({
      ClientId: pool.ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD },
    }),
  );

const answer = async (
  {
    ChallengeName,
    Session,
  }: { ChallengeName?: ChallengeNameType | undefined; Session?: string | undefined },
  responses: Record<string, string>,
  username = 'jane',
) =>
  await local.api.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: username, ...responses },
      ClientMetadata: { from: 'answer' },
    }),
  );

type Settings = ConstructorParameters<typeof AdminSetUserMFAPreferenceCommand>[0];

const prefer = async (settings: Omit<Settings, 'UserPoolId' | 'Username'>, Username = 'jane') =>
  await local.api.send(
    new AdminSetUserMFAPreferenceCommand({ UserPoolId: pool.UserPoolId, Username, ...settings }),
  );

const on = { Enabled: true };
const preferred = { Enabled: true, PreferredMfa: true };

const totp = (secret: string, stepsAhead = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: Date.now() + stepsAhead * 30_000,
  });

/** Makes a token for jane by her access token and returns the secret. Uses the code before now's. */
const addApp = async (): Promise<string> => {
  const { AuthenticationResult } = await start();
  const AccessToken = AuthenticationResult?.AccessToken ?? '';
  const { SecretCode = '' } = await local.api.send(
    new AssociateSoftwareTokenCommand({ AccessToken }),
  );
  await local.api.send(
    new VerifySoftwareTokenCommand({
      AccessToken,
      UserCode: totp(SecretCode, -1),
      FriendlyDeviceName: 'phone',
    }),
  );
  return SecretCode;
};

describe('codes by text message and e-mail', () => {
  it('are asked for after the password once the user switched them on', async () => {
    expect(await start()).toHaveProperty('AuthenticationResult');
    await prefer({ SMSMfaSettings: preferred });
    const asked = await start();
    expect(asked).toMatchObject({
      ChallengeName: 'SMS_MFA',
      ChallengeParameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******0001',
        USER_ID_FOR_SRP: 'jane',
      },
    });
    const done = await answer(asked, { SMS_MFA_CODE: newestCode(local, PHONE) });
    expect(done.AuthenticationResult?.AccessToken).toBeTypeOf('string');
    expect(local.triggers.sources()).toContain('CustomMessage_Authentication');
  });

  it('by e-mail have eight digits and the texts of the pool', async () => {
    await prefer({ EmailMfaSettings: preferred });
    const asked = await start();
    expect(asked).toMatchObject({
      ChallengeName: 'EMAIL_OTP',
      ChallengeParameters: { CODE_DELIVERY_DESTINATION: 'j***@e***' },
    });
    const [mail] = local.mailbox.list({ to: EMAIL });
    expect(mail).toMatchObject({ subject: 'Sign in', text: expect.stringMatching(/^Code \d{8}$/) });
    await expect(
      answer(asked, { EMAIL_OTP_CODE: newestCode(local, EMAIL) }),
    ).resolves.toHaveProperty('AuthenticationResult');
  });

  it('prove the contact that they went to', async () => {
    await prefer({ SMSMfaSettings: preferred });
    const asked = await start();
    await answer(asked, { SMS_MFA_CODE: newestCode(local, PHONE) });
    const user = await local.api.send(
      new AdminGetUserCommand({ UserPoolId: pool.UserPoolId, Username: 'jane' }),
    );
    expect(user.UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'true' });
    expect(user).toMatchObject({
      UserMFASettingList: ['SMS_MFA'],
      PreferredMfaSetting: 'SMS_MFA',
    });
  });

  it('do not prove a contact that changed after they were sent', async () => {
    await prefer({ EmailMfaSettings: preferred });
    const asked = await start();
    const code = newestCode(local, EMAIL);
    await local.api.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'jane',
        UserAttributes: [{ Name: 'email', Value: 'other@example.com' }],
      }),
    );
    await answer(asked, { EMAIL_OTP_CODE: code });
    const { UserAttributes } = await local.api.send(
      new AdminGetUserCommand({ UserPoolId: pool.UserPoolId, Username: 'jane' }),
    );
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'other@example.com' });
    expect(UserAttributes).not.toContainEqual({ Name: 'email_verified', Value: 'true' });
  });

  it('go through the custom sender of their channel, with metadata of the answer', async () => {
    pool = await makePool(local, {
      LambdaConfig: { CustomSMSSender: { LambdaArn: 'sms', LambdaVersion: 'V1_0' } },
    });
    await configure('ON', {
      SmsMfaConfiguration: {},
    });
    await makeUser(local, pool, 'jane', CONTACTS);
    await local.api.send(
      new AdminSetUserPasswordCommand({
        UserPoolId: pool.UserPoolId,
        Username: 'jane',
        Password: TEMPORARY,
        Permanent: false,
      }),
    );
    const first = await local.api.send(
      new InitiateAuthCommand({
        ClientId: pool.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'jane', PASSWORD: TEMPORARY },
      }),
    );
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const asked = await answer(first, { NEW_PASSWORD: PASSWORD });
    expect(local.triggers.sent.at(-1)).toMatchObject({
      trigger: 'CustomSMSSender',
      source: 'CustomSMSSender_Authentication',
      request: { type: 'customSMSSenderRequestV1', clientMetadata: { from: 'answer' } },
    });
    const done = await answer(asked, {
      SMS_MFA_CODE: local.triggers.sent.at(-1)?.code ?? '',
    });
    expect(done.AuthenticationResult?.IdToken).toBeTypeOf('string');
    expect(local.mailbox.list({ to: PHONE })).toEqual([]);
  });

  it('give CustomMessage metadata only of administrators', async () => {
    await prefer({ SMSMfaSettings: preferred });
    const { UserPoolId, ClientId } = pool;
    const asMetadata = () => local.triggers.calls.at(-1)?.request['clientMetadata'];
    await addTemporary();
    await answer(await startTemporary(), { NEW_PASSWORD: PASSWORD });
    expect(asMetadata()).toBeUndefined();
    await addTemporary();
    const { Session } = await startTemporary();
    await local.api.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        Session,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'jane', NEW_PASSWORD: PASSWORD },
        ClientMetadata: { from: 'admin' },
      }),
    );
    expect(asMetadata()).toEqual({ from: 'admin' });
  });
});

const addTemporary = async (): Promise<void> => {
  await local.api.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: pool.UserPoolId,
      Username: 'jane',
      Password: TEMPORARY,
      Permanent: false,
    }),
  );
};

const startTemporary = async () =>
  await local.api.send(
    new AdminInitiateAuthCommand({
      UserPoolId: pool.UserPoolId,
      ClientId: pool.ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'jane', PASSWORD: TEMPORARY },
    }),
  );

describe('wrong, guessed and used codes', () => {
  beforeEach(async () => {
    await prefer({ SMSMfaSettings: preferred });
  });

  it('are refused, and the right one still works', async () => {
    const asked = await start();
    const right = newestCode(local, PHONE);
    const wrong = right === '000000' ? '000001' : '000000';
    await expect(answer(asked, { SMS_MFA_CODE: wrong })).rejects.toMatchObject({
      name: 'CodeMismatchException',
      message: 'Invalid code or auth state for the user.',
    });
    await expect(answer(asked, { SMS_MFA_CODE: right })).resolves.toHaveProperty(
      'AuthenticationResult',
    );
  });

  it('end the session after five guesses', async () => {
    const asked = await start();
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(answer(asked, { SMS_MFA_CODE: 'abcdef' })).rejects.toMatchObject({
        name: 'CodeMismatchException',
      });
    }
    await expect(answer(asked, { SMS_MFA_CODE: newestCode(local, PHONE) })).rejects.toThrow(
      'Invalid session for the user.',
    );
  });

  it('cannot be used twice, nor in another sign-in', async () => {
    const asked = await start();
    const code = newestCode(local, PHONE);
    const other = await start();
    const otherCode = newestCode(local, PHONE);
    await answer(asked, { SMS_MFA_CODE: code });
    await expect(answer(asked, { SMS_MFA_CODE: code })).rejects.toThrow('Invalid session');
    const foreign = code === otherCode ? 'equal by chance' : code;
    await expect(answer(other, { SMS_MFA_CODE: foreign })).rejects.toMatchObject({
      name: 'CodeMismatchException',
    });
  });

  it('are too late when the session is over', async () => {
    const asked = await start();
    local.clock.advance(181);
    await expect(answer(asked, { SMS_MFA_CODE: newestCode(local, PHONE) })).rejects.toThrow(
      'session is expired',
    );
  });

  it('do not let a user answer for another', async () => {
    await makeUser(local, pool, 'joan', { ...CONTACTS, email: 'joan@example.com' });
    const asked = await start();
    const code = newestCode(local, PHONE);
    await expect(answer(asked, { SMS_MFA_CODE: code }, 'joan')).rejects.toThrow('Invalid session');
  });
});

describe('authenticator apps', () => {
  it('sign in by a code, within one step of the time, never twice', async () => {
    const secret = await addApp();
    await prefer({ SoftwareTokenMfaSettings: preferred });
    const asked = await start();
    expect(asked).toMatchObject({
      ChallengeName: 'SOFTWARE_TOKEN_MFA',
      ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'phone' },
    });
    await expect(answer(asked, { SOFTWARE_TOKEN_MFA_CODE: totp(secret, 9) })).rejects.toMatchObject(
      { name: 'CodeMismatchException' },
    );
    const code = totp(secret, 1);
    await expect(answer(asked, { SOFTWARE_TOKEN_MFA_CODE: code })).resolves.toHaveProperty(
      'AuthenticationResult',
    );
    await expect(answer(await start(), { SOFTWARE_TOKEN_MFA_CODE: code })).rejects.toMatchObject({
      name: 'ExpiredCodeException',
      message: 'Your software token has already been used once.',
    });
  });

  it('count only after their first code was right', async () => {
    const { AuthenticationResult } = await start();
    const AccessToken = AuthenticationResult?.AccessToken ?? '';
    const early = new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: preferred,
    });
    await expect(local.api.send(early)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
    });
    await expect(
      local.api.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode: '123456' })),
    ).rejects.toMatchObject({ name: 'SoftwareTokenMFANotFoundException' });
    const { SecretCode = '' } = await local.api.send(
      new AssociateSoftwareTokenCommand({ AccessToken }),
    );
    await expect(
      local.api.send(
        new VerifySoftwareTokenCommand({ AccessToken, UserCode: totp(SecretCode, 20) }),
      ),
    ).rejects.toMatchObject({ name: 'EnableSoftwareTokenMFAException', message: 'Code mismatch' });
    await local.api.send(
      new VerifySoftwareTokenCommand({ AccessToken, UserCode: totp(SecretCode) }),
    );
    await local.api.send(early);
    const shown = await local.api.send(new GetUserCommand({ AccessToken }));
    expect(shown).toMatchObject({
      UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
      PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    });
  });

  it('are not there where the pool does not offer them', async () => {
    await configure('OPTIONAL', { EmailMfaConfiguration: {} });
    const { AuthenticationResult } = await start();
    const associate = new AssociateSoftwareTokenCommand({
      AccessToken: AuthenticationResult?.AccessToken,
    });
    await expect(local.api.send(associate)).rejects.toMatchObject({
      name: 'SoftwareTokenMFANotFoundException',
    });
  });

  it('go by real time also when the local clock is ahead', async () => {
    const secret = await addApp();
    await prefer({ SoftwareTokenMfaSettings: preferred });
    local.clock.advance(86_400);
    await expect(
      answer(await start(), { SOFTWARE_TOKEN_MFA_CODE: totp(secret) }),
    ).resolves.toHaveProperty('AuthenticationResult');
  });
});

describe('several factors', () => {
  it('let the user choose when none is preferred', async () => {
    await addApp();
    await prefer({ SMSMfaSettings: on, SoftwareTokenMfaSettings: on });
    const asked = await start();
    expect(asked.ChallengeName).toBe('SELECT_MFA_TYPE');
    expect(JSON.parse(parameter(asked, 'MFAS_CAN_CHOOSE'))).toEqual([
      'SMS_MFA',
      'SOFTWARE_TOKEN_MFA',
    ]);
    await expect(answer(asked, { ANSWER: 'EMAIL_OTP' })).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const next = await answer(asked, { ANSWER: 'SMS_MFA' });
    expect(next.ChallengeName).toBe('SMS_MFA');
    const done = await answer(next, { SMS_MFA_CODE: newestCode(local, PHONE) });
    expect(done.AuthenticationResult?.IdToken).toBeTypeOf('string');
  });

  it('can be switched off again', async () => {
    await prefer({ SMSMfaSettings: preferred, EmailMfaSettings: on });
    await prefer({ SMSMfaSettings: { Enabled: false } });
    expect((await start()).ChallengeName).toBe('EMAIL_OTP');
    await prefer({ EmailMfaSettings: { Enabled: false } });
    expect(await start()).toHaveProperty('AuthenticationResult');
  });

  it.each([
    ['two preferred', { SMSMfaSettings: preferred, EmailMfaSettings: preferred }],
    ['a preferred that is off', { SMSMfaSettings: { Enabled: false, PreferredMfa: true } }],
  ])('cannot be %s', async (_, settings) => {
    await expect(prefer(settings)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

describe('a pool that demands a second factor', () => {
  it('has a user without any set up an app in the sign-in', async () => {
    await configure('ON', { SoftwareTokenMfaConfiguration: { Enabled: true } });
    const asked = await start();
    expect(asked.ChallengeName).toBe('MFA_SETUP');
    expect(parameter(asked, 'MFAS_CAN_SETUP')).toBe('["SOFTWARE_TOKEN_MFA"]');
    await expect(answer(asked, {})).rejects.toMatchObject({ name: 'InvalidParameterException' });
    const associated = await local.api.send(
      new AssociateSoftwareTokenCommand({ Session: asked.Session }),
    );
    const UserCode = totp(associated.SecretCode ?? '');
    const verified = await local.api.send(
      new VerifySoftwareTokenCommand({ Session: associated.Session, UserCode }),
    );
    expect(verified.Status).toBe('SUCCESS');
    const done = await answer({ ChallengeName: 'MFA_SETUP', Session: verified.Session }, {});
    expect(done.AuthenticationResult?.AccessToken).toBeTypeOf('string');
    expect((await start()).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });

  it('does not let a session for a code set up another factor', async () => {
    await configure('ON');
    await prefer({ SMSMfaSettings: preferred });
    const { Session } = await start();
    await expect(local.api.send(new AssociateSoftwareTokenCommand({ Session }))).rejects.toThrow(
      'Invalid session for the user.',
    );
    await expect(
      local.api.send(new AssociateSoftwareTokenCommand({ Session: 'invented' })),
    ).rejects.toThrow('Invalid session for the user.');
    await expect(local.api.send(new AssociateSoftwareTokenCommand({}))).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('takes an e-mail address as set-up once its code was right', async () => {
    await configure('ON', { EmailMfaConfiguration: {} });
    await makeUser(local, pool, 'joe', {});
    const asked = await start('joe');
    expect(asked.ChallengeName).toBe('MFA_SETUP');
    const next = await answer(asked, { EMAIL: 'joe@example.com' }, 'joe');
    expect(next.ChallengeName).toBe('EMAIL_OTP');
    const code = newestCode(local, 'joe@example.com');
    const done = await answer(next, { EMAIL_OTP_CODE: code }, 'joe');
    expect(done).toHaveProperty('AuthenticationResult');
    const { UserAttributes } = await local.api.send(
      new AdminGetUserCommand({ UserPoolId: pool.UserPoolId, Username: 'joe' }),
    );
    expect(UserAttributes).toContainEqual({ Name: 'email', Value: 'joe@example.com' });
  });

  it('asks by what the user has, without a preference', async () => {
    await configure('ON', { SmsMfaConfiguration: {} });
    expect((await start()).ChallengeName).toBe('SMS_MFA');
  });
});

describe('the settings of a pool', () => {
  it('do not switch MFA off beside a factor, as Cognito does not', async () => {
    await expect(
      configure('OFF', { SoftwareTokenMfaConfiguration: { Enabled: true } }),
    ).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringContaining("can't turn off MFA and configure an MFA together"),
    });
  });

  it('are shown as they were set, and survive UpdateUserPool', async () => {
    await local.api.send(
      new UpdateUserPoolCommand({ UserPoolId: pool.UserPoolId, MfaConfiguration: 'ON' }),
    );
    const { UserPoolId } = pool;
    expect(await local.api.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))).toMatchObject({
      MfaConfiguration: 'ON',
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: 'Code {####}', Subject: 'Sign in' },
    });
    const { UserPool } = await local.api.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(UserPool).toMatchObject({ MfaConfiguration: 'ON' });
    expect(UserPool).not.toHaveProperty('EmailMfaConfiguration');
  });

  it('cannot demand a factor that is not offered', async () => {
    await expect(configure('ON', {})).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
  });

  it('switch every factor off', async () => {
    await prefer({ SMSMfaSettings: preferred });
    await configure('OFF', {});
    expect(await start()).toHaveProperty('AuthenticationResult');
  });
});

describe('client libraries', () => {
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

  it('amplify sets up an app, then signs in by SRP and its code', async () => {
    await configure('ON', { SoftwareTokenMfaConfiguration: { Enabled: true } });
    const { nextStep } = await signIn({ username: 'jane', password: PASSWORD });
    if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') {
      throw new Error(nextStep.signInStep);
    }
    const { sharedSecret } = nextStep.totpSetupDetails;
    const set = await confirmSignIn({ challengeResponse: totp(sharedSecret) });
    expect(set.isSignedIn).toBe(true);
    await signOut();
    const again = await signIn({ username: 'jane', password: PASSWORD });
    expect(again.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
    await expect(
      confirmSignIn({ challengeResponse: totp(sharedSecret, 1) }),
    ).resolves.toMatchObject({ isSignedIn: true });
    await signOut();
  });

  it('amplify chooses between factors and sends an e-mail code', async () => {
    await prefer({ SMSMfaSettings: on, EmailMfaSettings: on });
    const first = await signIn({ username: 'jane', password: PASSWORD });
    expect(first.nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION',
      allowedMFATypes: ['SMS', 'EMAIL'],
    });
    const second = await confirmSignIn({ challengeResponse: 'EMAIL' });
    expect(second.nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_EMAIL_CODE');
    const done = await confirmSignIn({ challengeResponse: newestCode(local, EMAIL) });
    expect(done.isSignedIn).toBe(true);
    await signOut();
  });

  it('amazon-cognito-identity-js sends the code of an SMS', async () => {
    await prefer({ SMSMfaSettings: preferred });
    const Pool = new CognitoUserPool({ ...pool, endpoint: local.url });
    const user = new CognitoUser({ Username: 'jane', Pool });
    const token = await new Promise((resolve, reject) => {
      const callbacks = {
        onSuccess: (session: { getAccessToken: () => { getJwtToken: () => string } }) =>
          resolve(session.getAccessToken().getJwtToken()),
        onFailure: reject,
        mfaRequired: () => user.sendMFACode(newestCode(local, PHONE), callbacks),
      };
      user.authenticateUser(
        new AuthenticationDetails({ Username: 'jane', Password: PASSWORD }),
        callbacks,
      );
    });
    expect(token).toBeTypeOf('string');
  });
});
