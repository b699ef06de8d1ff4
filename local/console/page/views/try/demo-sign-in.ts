import { appClient } from '../../stack/amplify.ts';
import { amplifyEntries } from '../../stack/amplify-tokens.ts';
import { loadSession } from '../../stack/session.ts';

const STATE = 'poolkeeper-console-demo';
const PROVIDER = 'Demo';

const here = (): string => `${location.origin}/console/`;

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

/**
 * Leaves for the demo provider by the code grant with PKCE, as an application does. The page comes
 * back with a code, which `finishDemoSignIn` takes.
 */
export const startDemoSignIn = async (): Promise<string> => {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(48)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  const state = base64url(crypto.getRandomValues(new Uint8Array(16)));
  sessionStorage.setItem(STATE, JSON.stringify({ verifier, state, client: appClient.get() }));
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: appClient.get(),
    redirect_uri: here(),
    identity_provider: PROVIDER,
    scope: 'openid email profile aws.cognito.signin.user.admin',
    state,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
  });
  location.assign(`/oauth2/authorize?${query}`);
  return 'Leaving for the demo provider …';
};

interface Started {
  readonly verifier: string;
  readonly state: string;
  readonly client: string;
}

const takeStarted = (state: string | null): Started | undefined => {
  const kept = sessionStorage.getItem(STATE);
  sessionStorage.removeItem(STATE);
  const started = kept === null ? undefined : (JSON.parse(kept) as Started);
  return started?.state === state ? started : undefined;
};

const exchange = async ({ client, verifier }: Started, code: string): Promise<void> => {
  const answer = await fetch('/oauth2/token', {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: client,
      code,
      redirect_uri: here(),
      code_verifier: verifier,
    }),
  });
  const tokens = (await answer.json()) as Record<string, string>;
  if (!answer.ok) throw new Error(tokens['error_description'] ?? tokens['error'] ?? 'No tokens.');
  const { id_token = '', access_token = '', refresh_token = '' } = tokens;
  const granted = { idToken: id_token, accessToken: access_token, refreshToken: refresh_token };
  for (const [name, value] of Object.entries(amplifyEntries(client, granted))) {
    localStorage.setItem(name, value);
  }
  appClient.set(client);
  await loadSession('a sign-in with the demo provider');
};

/** Why Cognito sent the user back without a code. */
class FederationError extends Error {
  constructor(query: URLSearchParams) {
    super(query.get('error_description') ?? '');
    this.name = query.get('error') ?? 'Error';
  }
}

/** Whether the page was opened by who comes back from the demo provider. */
export const comesFromDemo = (): boolean => {
  const query = new URLSearchParams(location.search);
  return query.has('code') || query.has('error');
};

/**
 * Takes the code with which the demo provider's user came back, if there is one. Resolves to a
 * sentence, `undefined` when nobody came back; rejects with what the provider or Cognito refused.
 */
export const finishDemoSignIn = async (): Promise<string | undefined> => {
  if (!comesFromDemo()) return undefined;
  const query = new URLSearchParams(location.search);
  const code = query.get('code');
  // The code works once: it should not stay in the address.
  history.replaceState(undefined, '', `${location.pathname}${location.hash}`);
  const started = takeStarted(query.get('state'));
  if (query.has('error')) throw new FederationError(query);
  if (!started || code === null) throw new Error('This sign-in was not started on this page.');
  await exchange(started, code);
  return 'Signed in with the demo provider.';
};
