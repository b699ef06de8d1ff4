import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { Amplify, type ResourcesConfig } from 'aws-amplify';
import { confirmSignUp, signIn, signUp } from 'aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from 'aws-amplify/auth/cognito';
import { startStackUnderTest, type StackUnderTest } from '../../local-stack.ts';

/** The pool of the local stack, which `/_local/amplify-config.json` names. */
export const STAGE_POOL = 'eu-west-1_Poolkeep1';
export const PASSWORD = 'correct horse battery';

/** Amplify in front of a whole local stack, and the API for what only administrators do. */
export interface AmplifyUnderTest {
  readonly stack: StackUnderTest;
  readonly api: CognitoIdentityProviderClient;
  readonly close: () => Promise<void>;
}

/** Where Amplify keeps its tokens; without a browser it would keep them in the process, too. */
const memory = () => {
  const kept = new Map<string, string>();
  return {
    setItem: async (key: string, value: string) => void kept.set(key, value),
    getItem: async (key: string) => kept.get(key) ?? null,
    removeItem: async (key: string) => void kept.delete(key),
    clear: async () => kept.clear(),
  };
};

/** Starts a stack and configures Amplify by what the stack itself says of it. */
export const startAmplify = async (): Promise<AmplifyUnderTest> => {
  const stack = await startStackUnderTest();
  const settings = await fetch(`${stack.url}/_local/amplify-config.json`);
  Amplify.configure((await settings.json()) as ResourcesConfig);
  cognitoUserPoolsTokenProvider.setKeyValueStorage(memory());
  const api = new CognitoIdentityProviderClient({
    endpoint: stack.url,
    region: 'eu-west-1',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const close = async (): Promise<void> => {
    api.destroy();
    await stack.close();
  };
  return { stack, api, close };
};

/** Signs a person up with `PASSWORD` and the code of the mail. */
export const register = async ({ stack }: AmplifyUnderTest, username: string): Promise<void> => {
  await signUp({
    username,
    password: PASSWORD,
    options: { userAttributes: { email: username, locale: 'en' } },
  });
  await confirmSignUp({ username, confirmationCode: await stack.codeFor(username) });
};

/** Signs in by SRP; throws when more than the password is wanted. */
export const signInBySrp = async (username: string, password = PASSWORD): Promise<void> => {
  const { isSignedIn, nextStep } = await signIn({ username, password });
  if (!isSignedIn) throw new Error(`The sign-in goes on with ${nextStep.signInStep}.`);
};
