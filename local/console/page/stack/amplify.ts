import { control } from './control.ts';
import { createStore } from './store.ts';

/** What `GET /_local/amplify-config.json` answers, as far as it is used here. */
interface StackConfig {
  readonly Auth: {
    readonly Cognito: {
      readonly userPoolId: string;
      readonly userPoolClientId: string;
    };
  };
}

const WEB_CLIENT = 'poolkeeperlocalwebclient01';

const KEPT_CLIENT = 'poolkeeper-console-client';

/** The app client that the next calls are made for; a reload of the page does not change it. */
export const appClient = createStore(sessionStorage.getItem(KEPT_CLIENT) ?? WEB_CLIENT);

appClient.follow(() => sessionStorage.setItem(KEPT_CLIENT, appClient.get()));

/** Goes back to the web client where the pool has no longer the one that was kept. */
export const chooseAmong = (clients: readonly string[]): void => {
  if (!clients.includes(appClient.get())) appClient.set(WEB_CLIENT);
};

let config: Promise<StackConfig> | undefined;

/** The front-end settings of the stack, asked for once. */
export const stackConfig = (): Promise<StackConfig> => {
  config ??= control<StackConfig>('GET', '/_local/amplify-config.json').catch((error: unknown) => {
    config = undefined;
    throw error;
  });
  return config;
};

/** The id of the stack's own user pool. */
export const userPoolId = async (): Promise<string> =>
  (await stackConfig()).Auth.Cognito.userPoolId;

let configuredFor: string | undefined;

/**
 * Amplify's sign-in, set up for the local stack and the chosen app client. The identity pool is
 * left out: with it, a refresh that is refused would be followed by asking for a guest's
 * credentials, and that second refusal hides why the session has ended.
 */
export const amplifyAuth = async () => {
  const [{ Amplify }, auth, { Auth }] = await Promise.all([
    import('aws-amplify'),
    import('aws-amplify/auth'),
    stackConfig(),
  ]);
  const userPoolClientId = appClient.get();
  // Amplify warns of every further configuration.
  if (configuredFor !== userPoolClientId) {
    // The page may be open under another name of this machine.
    const userPoolEndpoint = location.origin;
    const { userPoolId: pool } = Auth.Cognito;
    Amplify.configure({
      Auth: { Cognito: { userPoolId: pool, userPoolClientId, userPoolEndpoint } },
    });
    configuredFor = userPoolClientId;
  }
  return auth;
};
