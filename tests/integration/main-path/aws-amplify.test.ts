import { Amplify, type ResourcesConfig } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignUp,
  fetchAuthSession,
  fetchUserAttributes,
  getCurrentUser,
  resetPassword,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { verifyTokens } from './verify-tokens.ts';

const username = 'jane@example.com';
const password = 'correct horse battery';

let stack: StackUnderTest;

const memory = () => {
  const kept = new Map<string, string>();
  return {
    setItem: async (key: string, value: string) => void kept.set(key, value),
    getItem: async (key: string) => kept.get(key) ?? null,
    removeItem: async (key: string) => void kept.delete(key),
    clear: async () => kept.clear(),
  };
};

beforeAll(async () => {
  stack = await startStackUnderTest();
  const settings = await fetch(`${stack.url}/_local/amplify-config.json`);
  Amplify.configure((await settings.json()) as ResourcesConfig);
  cognitoUserPoolsTokenProvider.setKeyValueStorage(memory());
});

afterAll(() => stack.close());

const sessionClaims = async (forceRefresh: boolean) => {
  const { tokens } = await fetchAuthSession({ forceRefresh });
  return verifyTokens(stack.url, {
    IdToken: String(tokens?.idToken),
    AccessToken: String(tokens?.accessToken),
  });
};

test('Amplify signs up, confirms, signs in by SRP, refreshes and signs out', async () => {
  const signedUp = await signUp({
    username,
    password,
    options: { userAttributes: { email: username, locale: 'en' } },
  });
  expect(signedUp.nextStep.signUpStep).toBe('CONFIRM_SIGN_UP');
  const confirmationCode = await stack.codeFor(username);
  expect(await confirmSignUp({ username, confirmationCode })).toMatchObject({
    isSignUpComplete: true,
  });

  expect(await signIn({ username, password })).toMatchObject({ isSignedIn: true });
  const { id } = await sessionClaims(false);
  expect(id).toMatchObject({ email: username, 'app:account': 'active', 'app:roles': [] });
  const { access } = await sessionClaims(true);
  expect(access).toMatchObject({ 'app:account': 'active' });
  expect(await fetchUserAttributes()).toMatchObject({ email_verified: 'true', locale: 'en' });

  await signOut();
  await expect(getCurrentUser()).rejects.toMatchObject({ name: 'UserUnAuthenticatedException' });
});

test('Amplify resets a forgotten password, and the account stays as it was', async () => {
  const { nextStep } = await resetPassword({ username });
  expect(nextStep.resetPasswordStep).toBe('CONFIRM_RESET_PASSWORD_WITH_CODE');
  const [mail] = await stack.messagesTo(username);
  expect(mail).toMatchObject({ kind: 'forgot-password', locale: 'en' });

  const newPassword = 'another horse battery';
  const confirmationCode = mail?.code ?? '';
  await confirmResetPassword({ username, newPassword, confirmationCode });
  expect(await signIn({ username, password: newPassword })).toMatchObject({ isSignedIn: true });
  await signOut();
});
