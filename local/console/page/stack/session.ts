import { amplifyAuth } from './amplify.ts';
import { control } from './control.ts';
import { decodeToken } from './jwt.ts';
import type { Invocation } from './live-entries.ts';
import { createStore } from './store.ts';
import { generationOf } from './token-changes.ts';

/** The tokens of whoever is signed in here. */
export interface Tokens {
  readonly idToken: string;
  readonly accessToken: string;
  /** How they came about, in words. */
  readonly from: string;
}

/** Tokens with what is known of how they were made, which the stack may forget. */
export interface KeptTokens extends Tokens {
  /** Seconds since 1970, by the clock of the stack. */
  readonly iat: number;
  /** What our trigger answered when they were made. */
  readonly generation: unknown;
}

/** The newest tokens first; earlier ones stay to compare with. */
export const tokenHistory = createStore<readonly KeptTokens[]>([]);

const KEPT = 10;

/** Looked for at once: later generations are for other tokens. */
const withGeneration = async (tokens: Tokens): Promise<KeptTokens> => {
  const { payload } = decodeToken(tokens.accessToken);
  const iat = Number(payload['iat']);
  const query = new URLSearchParams({ user: String(payload['username']) });
  const all = await control<Invocation[]>('GET', `/_local/triggers?${query}`);
  return { ...tokens, iat, generation: generationOf(all, iat)?.response };
};

/** Keeps tokens, unless they are those that are known already. */
const keepTokens = async (tokens: Tokens): Promise<void> => {
  const isKnown = (known: readonly Tokens[]) => known[0]?.accessToken === tokens.accessToken;
  if (isKnown(tokenHistory.get())) return;
  const kept = await withGeneration(tokens);
  tokenHistory.set((known) => (isKnown(known) ? known : [kept, ...known].slice(0, KEPT)));
};

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
  await keepTokens({
    idToken: idToken.toString(),
    accessToken: tokens.accessToken.toString(),
    from,
  });
  signedIn.set({ name: nameIn(idToken.payload) });
  return true;
};
