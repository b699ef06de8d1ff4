import { amplifyAuth } from './amplify.ts';
import { control } from './control.ts';
import { decodeToken } from './jwt.ts';
import type { Invocation } from './live-entries.ts';
import { restarts } from './live.ts';
import { createStore } from './store.ts';
import { generationOf } from './token-changes.ts';
import { openQuestion } from './trying.ts';

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

/** Why Cognito ended the last session; `undefined` where it did not. */
export const endOfSession = createStore<Error | undefined>(undefined);

const nameIn = (payload: Readonly<Record<string, unknown>>): string => {
  const name = payload['email'] ?? payload['cognito:username'] ?? payload['username'];
  return typeof name === 'string' ? name : 'somebody';
};

/** What ends a session; everything else, such as a fault of a trigger, may pass. */
const FINAL = new Set([
  'NotAuthorizedException',
  'UserNotFoundException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
]);

/** Amplify's session, and why Cognito refused new tokens, which Amplify tells only its listeners. */
const askAmplify = async (forceRefresh: boolean) => {
  const auth = await amplifyAuth();
  const { Hub } = await import('aws-amplify/utils');
  let refusal: unknown;
  const stop = Hub.listen('auth', ({ payload }) => {
    if (payload.event === 'tokenRefresh_failure') refusal = payload.data?.error;
  });
  try {
    const { tokens } = await auth.fetchAuthSession({ forceRefresh });
    return { tokens, refusal };
  } finally {
    stop();
  }
};

/**
 * Reads Amplify's session; `forceRefresh` asks Cognito for new tokens. Resolves to whether somebody
 * is signed in. Rejects with why Cognito refused new tokens; where that is for good, nobody is
 * signed in from then on.
 */
export const loadSession = async (from: string, forceRefresh = false): Promise<boolean> => {
  try {
    const { tokens, refusal } = await askAmplify(forceRefresh);
    const idToken = tokens?.idToken;
    if (refusal) throw refusal;
    if (!tokens || !idToken) {
      signedIn.set(undefined);
      return false;
    }
    await keepTokens({
      idToken: idToken.toString(),
      accessToken: tokens.accessToken.toString(),
      from,
    });
    endOfSession.set(undefined);
    signedIn.set({ name: nameIn(idToken.payload) });
    return true;
  } catch (error) {
    if (error instanceof Error && FINAL.has(error.name)) {
      endOfSession.set(error);
      signedIn.set(undefined);
    }
    throw error;
  }
};

/**
 * Reads the session that this browser kept and asks the pool whether it still takes it: after a
 * reset, or a start without the data of before, it does not. Rejects as `loadSession` does.
 */
export const loadKeptSession = async (): Promise<void> => {
  if (!(await loadSession('the session that this browser kept'))) return;
  try {
    await (await amplifyAuth()).fetchUserAttributes();
  } catch {
    // The access token may only have expired; whether more is wrong, a refresh tells.
    await loadSession('a refresh of the session that this browser kept', true);
  }
};

/** Signs out here, or everywhere. */
export const endSession = async (isGlobal = false): Promise<void> => {
  await (await amplifyAuth()).signOut({ global: isGlobal });
  endOfSession.set(undefined);
  signedIn.set(undefined);
};

/** Looks after the session of whoever is signed in whenever the stack may have forgotten them. */
export const followRestarts = (): void => {
  restarts.follow(() => {
    openQuestion.set(undefined);
    if (!signedIn.get()) return;
    loadKeptSession().catch((gone: unknown) => console.warn('The session has ended.', gone));
  });
};
