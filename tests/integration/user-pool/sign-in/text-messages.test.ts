import {
  AdminCreateUserCommand,
  AdminResetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  InitiateAuthCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type LocalPool, newestCode, startLocalPool } from '../local-pool.ts';
import { makePool, makeUser, PASSWORD, type SignInPool } from './sign-in-pool.ts';

const PHONE = '+33600000001';
const SENDER = { CustomSMSSender: { LambdaArn: 'sms', LambdaVersion: 'V1_0' as const } };

let local: LocalPool;
let pool: SignInPool;

beforeAll(async () => {
  local = await startLocalPool();
});
afterAll(async () => {
  await local.close();
});

const prepare = async (LambdaConfig = {}): Promise<void> => {
  local.triggers.clear();
  local.mailbox.clear();
  pool = await makePool(local, {
    LambdaConfig,
    UsernameAttributes: ['phone_number'],
    AutoVerifiedAttributes: ['phone_number'],
  });
};

const signUp = async () =>
  await local.api.send(
    new SignUpCommand({
      ClientId: pool.ClientId,
      Username: PHONE,
      Password: PASSWORD,
      ClientMetadata: { from: 'sign-up' },
    }),
  );

const lastSent = () => local.triggers.sent.at(-1);
const user = () => ({ ClientId: pool.ClientId, Username: PHONE });

describe('a custom sender of text messages', () => {
  beforeEach(() => prepare(SENDER));

  it('carries every code that goes to a phone', async () => {
    const { CodeDeliveryDetails } = await signUp();
    expect(CodeDeliveryDetails).toEqual({
      AttributeName: 'phone_number',
      DeliveryMedium: 'SMS',
      Destination: '+*******0001',
    });
    expect(lastSent()).toMatchObject({
      source: 'CustomSMSSender_SignUp',
      request: {
        type: 'customSMSSenderRequestV1',
        clientMetadata: { from: 'sign-up' },
        userAttributes: { phone_number: PHONE },
      },
    });
    await local.api.send(new ResendConfirmationCodeCommand(user()));
    expect(lastSent()).toMatchObject({ source: 'CustomSMSSender_ResendCode' });
    await local.api.send(
      new ConfirmSignUpCommand({ ...user(), ConfirmationCode: lastSent()?.code ?? '' }),
    );
    await local.api.send(new ForgotPasswordCommand(user()));
    expect(lastSent()).toMatchObject({ source: 'CustomSMSSender_ForgotPassword' });
    await local.api.send(
      new ConfirmForgotPasswordCommand({
        ...user(),
        ConfirmationCode: lastSent()?.code ?? '',
        Password: 'another password',
      }),
    );
    await local.api.send(
      new AdminResetUserPasswordCommand({ UserPoolId: pool.UserPoolId, Username: PHONE }),
    );
    expect(lastSent()).toMatchObject({ source: 'CustomSMSSender_ForgotPassword' });
    expect(local.mailbox.list({})).toEqual([]);
  });

  it('carries invitations by their default medium', async () => {
    await local.api.send(
      new AdminCreateUserCommand({ UserPoolId: pool.UserPoolId, Username: PHONE }),
    );
    expect(lastSent()).toMatchObject({ source: 'CustomSMSSender_AdminCreateUser' });
  });

  it('carries codes for attributes', async () => {
    await makeUser(local, pool, PHONE, { phone_number_verified: 'true' });
    const { AuthenticationResult } = await local.api.send(
      new InitiateAuthCommand({
        ClientId: pool.ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: PHONE, PASSWORD },
      }),
    );
    const AccessToken = AuthenticationResult?.AccessToken;
    await local.api.send(
      new UpdateUserAttributesCommand({
        AccessToken,
        UserAttributes: [{ Name: 'phone_number', Value: '+33600000002' }],
      }),
    );
    expect(lastSent()).toMatchObject({
      source: 'CustomSMSSender_UpdateUserAttribute',
      request: { userAttributes: { phone_number: '+33600000002' } },
    });
    await local.api.send(
      new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'phone_number' }),
    );
    expect(lastSent()).toMatchObject({ source: 'CustomSMSSender_VerifyUserAttribute' });
    await local.api.send(
      new VerifyUserAttributeCommand({
        AccessToken,
        AttributeName: 'phone_number',
        Code: lastSent()?.code ?? '',
      }),
    );
  });
});

it('puts text messages into the mailbox where there is no sender', async () => {
  await prepare();
  await signUp();
  expect(local.mailbox.list({ to: PHONE })).toMatchObject([{ channel: 'sms', subject: '' }]);
  await local.api.send(
    new ConfirmSignUpCommand({ ...user(), ConfirmationCode: newestCode(local, PHONE) }),
  );
});
