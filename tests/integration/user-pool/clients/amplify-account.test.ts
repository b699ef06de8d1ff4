import {
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  confirmUserAttribute,
  deleteUser,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  sendUserAttributeVerificationCode,
  signIn,
  signOut,
  updatePassword,
  updateUserAttributes,
} from 'aws-amplify/auth';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  type AmplifyUnderTest,
  PASSWORD,
  register,
  signInBySrp,
  startAmplify,
} from './amplify-under-test.ts';

const ClientId = 'poolkeeperlocalwebclient01';
const wrongCredentials = {
  name: 'NotAuthorizedException',
  message: 'Incorrect username or password.',
};

let amplify: AmplifyUnderTest;

beforeAll(async () => {
  amplify = await startAmplify();
});
afterEach(async () => {
  await signOut();
});
afterAll(async () => {
  await amplify.close();
});

describe('a changed e-mail address', () => {
  const before = 'before@example.com';
  const after = 'after@example.com';

  beforeAll(() => register(amplify, before));

  it('takes over once its code is entered, and not before', async () => {
    await signInBySrp(before);
    const { email } = await updateUserAttributes({ userAttributes: { email: after } });
    expect(email).toMatchObject({
      isUpdated: false,
      nextStep: {
        updateAttributeStep: 'CONFIRM_ATTRIBUTE_WITH_CODE',
        codeDeliveryDetails: { destination: 'a***@e***', attributeName: 'email' },
      },
    });
    expect(await fetchUserAttributes()).toMatchObject({ email: before, email_verified: 'true' });
    await signOut();
    await expect(signInBySrp(after)).rejects.toMatchObject(wrongCredentials);
    await signInBySrp(before);
    const [mail] = await amplify.stack.messagesTo(after);
    expect(mail).toMatchObject({ kind: 'attribute-change', locale: 'en' });

    const confirmationCode = mail?.code ?? '';
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });
    expect(await fetchUserAttributes()).toMatchObject({ email: after, email_verified: 'true' });
    await signOut();
    await expect(signInBySrp(before)).rejects.toMatchObject(wrongCredentials);
    await signInBySrp(after);
  });

  it('is proved again on demand, and takes no wrong code', async () => {
    await signInBySrp(after);
    const sent = await sendUserAttributeVerificationCode({ userAttributeKey: 'email' });
    expect(sent).toMatchObject({ deliveryMedium: 'EMAIL', destination: 'a***@e***' });
    const confirmationCode = await amplify.stack.codeFor(after);
    const wrong = confirmationCode === '000000' ? '000001' : '000000';
    await expect(
      confirmUserAttribute({ userAttributeKey: 'email', confirmationCode: wrong }),
    ).rejects.toMatchObject({ name: 'CodeMismatchException' });
    await confirmUserAttribute({ userAttributeKey: 'email', confirmationCode });
  });

  it('cannot be that of somebody else', async () => {
    await register(amplify, 'other@example.com');
    await signInBySrp('other@example.com');
    await expect(updateUserAttributes({ userAttributes: { email: after } })).rejects.toMatchObject({
      name: 'AliasExistsException',
    });
  });
});

it('changes the password for who knows the old one', async () => {
  const username = 'password@example.com';
  const newPassword = 'another horse battery';
  await register(amplify, username);
  await signInBySrp(username);
  await expect(updatePassword({ oldPassword: 'wrong', newPassword })).rejects.toMatchObject(
    wrongCredentials,
  );
  await expect(
    updatePassword({ oldPassword: PASSWORD, newPassword: 'short' }),
  ).rejects.toMatchObject({ name: 'InvalidPasswordException' });
  await updatePassword({ oldPassword: PASSWORD, newPassword });
  await signOut();
  await expect(signInBySrp(username)).rejects.toMatchObject(wrongCredentials);
  await signInBySrp(username, newPassword);
});

it('signs out everywhere', async () => {
  const username = 'everywhere@example.com';
  await register(amplify, username);
  const { AuthenticationResult: elsewhere } = await amplify.api.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: username, PASSWORD },
    }),
  );
  await signInBySrp(username);
  const { tokens } = await fetchAuthSession();
  await signOut({ global: true });

  await expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });
  const revoked = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' };
  for (const AccessToken of [String(tokens?.accessToken), elsewhere?.AccessToken]) {
    const asked = amplify.api.send(new GetUserCommand({ AccessToken }));
    await expect(asked).rejects.toMatchObject(revoked);
  }
  const { RefreshToken } = elsewhere ?? {};
  const refreshed = amplify.api.send(
    new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken }),
  );
  await expect(refreshed).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Refresh Token has been revoked',
  });
});

it('deletes the account of who is signed in, and the address is free again', async () => {
  const username = 'leaving@example.com';
  await register(amplify, username);
  await signInBySrp(username);
  await deleteUser();
  await expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });
  await expect(signIn({ username, password: PASSWORD })).rejects.toMatchObject(wrongCredentials);
  await register(amplify, username);
  await signInBySrp(username);
});
