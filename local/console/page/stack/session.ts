import { amplifyAuth } from './amplify.ts';
import { createStore } from './store.ts';

/** The tokens of whoever is signed in here. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  /** How they came about, in words. */
  readonly from: string;
}

/** The newest tokens first; earlier ones stay to compare with. */
export const tokenHistory = createStore<readonly Tokens[]>([]);

const KEPT = 10;

/** Keeps tokens, unless they are those that are known already. */
export const keepTokens = (tokens: Tokens): void =>
  tokenHistory.set((known) =>
    known[0]?.accessToken === tokens.accessToken ? known : [tokens, ...known].slice(0, KEPT),
  );

/** Whether somebody is signed in, and who. */
export const signedIn = createStore<{ readonly name: string } | undefined>(undefined);

const nameIn = (payload: Readonly<Record<string, unknown>>): string => {
  const name = payload['email'] ?? payload['cognito:username'] ?? payload['username'];
  return typeof name === 'string' ? name : 'somebody';
};

/** Reads Amplify's session; `forceRefresh` asks Cognito for new tokens. */
export const loadSession = async (from: string, forceRefresh = false): Promise<boolean> => {
  const auth = await amplifyAuth();
  const { tokens } = await auth.fetchAuthSession({ forceRefresh });
  const idToken = tokens?.idToken;
  if (!tokens || !idToken) {
    signedIn.set(undefined);
    return false;
  }
  keepTokens({
    idToken: idToken.toString(),
    accessToken: tokens.accessToken.toString(),
    from,
  });
  signedIn.set({ name: nameIn(idToken.payload) });
  return true;
};
