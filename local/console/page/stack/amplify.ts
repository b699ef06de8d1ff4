import { control } from './control.ts';
import { createStore } from './store.ts';

/** What `GET /_local/amplify-config.json` answers, as far as it is used here. */
interface StackConfig {
  readonly Auth: {
    readonly Cognito: {
      readonly userPoolId: string;
      readonly userPoolClientId: string;
      readonly identityPoolId: string;
      readonly allowGuestAccess: boolean;
    };
  };
}

const WEB_CLIENT = 'poolkeeperlocalwebclient01';

/** The app client that the next calls are made for. */
export const appClient = createStore(WEB_CLIENT);

let config: Promise<StackConfig> | undefined;

/** The front-end settings of the stack, asked for once. */
export const stackConfig = (): Promise<StackConfig> => {
  config ??= control<StackConfig>('GET', '/_local/amplify-config.json');
  return config;
};

/** The id of the stack's own user pool. */
export const userPoolId = async (): Promise<string> =>
  (await stackConfig()).Auth.Cognito.userPoolId;

/** Amplify's sign-in, set up for the local stack and the chosen app client. */
export const amplifyAuth = async () => {
  const [{ Amplify }, auth, { Auth }] = await Promise.all([
    import('aws-amplify'),
    import('aws-amplify/auth'),
    stackConfig(),
  ]);
  // The page may be open under another name of this machine.
  const { origin } = location;
  const endpoints = { userPoolEndpoint: origin, identityPoolEndpoint: origin };
  const Cognito = { ...Auth.Cognito, ...endpoints, userPoolClientId: appClient.get() };
  Amplify.configure({ Auth: { Cognito } });
  return auth;
};
