import {
  AdminSetUserPasswordCommand,
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../../local-stack.ts';

const UserPoolId = 'eu-west-1_Poolkeep1';
const ClientId = 'poolkeeperlocalwebclient01';
const EMAIL = 'jane@example.com';

let stack: StackUnderTest;
let api: CognitoIdentityProviderClient;

beforeAll(async () => {
  stack = await startStackUnderTest();
  api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterAll(async () => {
  api.destroy();
  await stack.close();
});

it('signs in by an e-mail code that the real sender decrypts and sends', async () => {
  await api.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: EMAIL,
      TemporaryPassword: 'a temporary password',
      MessageAction: 'SUPPRESS',
    }),
  );
  await api.send(
    new AdminSetUserPasswordCommand({
      UserPoolId,
      Username: EMAIL,
      Password: 'correct horse battery',
      Permanent: true,
    }),
  );
  const asked = await api.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: EMAIL, PREFERRED_CHALLENGE: 'EMAIL_OTP' },
    }),
  );
  expect(asked.ChallengeName).toBe('EMAIL_OTP');
  const code = await stack.codeFor(EMAIL);
  expect(code).toMatch(/^\d{8}$/);
  const [mail] = await stack.messagesTo(EMAIL);
  expect(mail?.html).toContain(code);
  const done = await api.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'EMAIL_OTP',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: EMAIL, EMAIL_OTP_CODE: code },
    }),
  );
  expect(done.AuthenticationResult?.IdToken).toBeTypeOf('string');
  const sources = (await stack.timeline()).map(({ source }) => source);
  expect(sources).toContain('CustomEmailSender_Authentication');
  expect(stack.logs.join('\n')).not.toContain(code);
});
