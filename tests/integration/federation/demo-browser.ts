import { decodeJwt, type JWTPayload } from 'jose';
import { openBrowser, returned, type Seen } from '../user-pool/oauth/browser.ts';
import type { StackUnderTest } from '../local-stack.ts';

/** Where the web client of the template wants its codes. */
const CALLBACK = 'http://localhost:3000/';
const WEB_CLIENT = 'poolkeeperlocalwebclient01';

/** Which provider, and for which app client; without it, Demo for the web client. */
export interface Way {
  readonly provider?: string;
  readonly clientId?: string;
}

/** What a browser says at the demo provider: somebody of the list, or somebody made up. */
export type Claim =
  | { readonly person: string }
  | {
      readonly sub: string;
      readonly email?: string;
      readonly email_verified?: 'yes' | 'no';
      readonly name?: string;
    };

const authorizePath = ({ provider = 'Demo', clientId = WEB_CLIENT }: Way): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: CALLBACK,
    scope: 'openid email profile',
    state: 's',
    identity_provider: provider,
  });
  return `/oauth2/authorize?${query}`;
};

/** Goes from the application through the demo provider and back, as a browser does. */
export const goThroughDemo = async (
  stack: StackUnderTest,
  claim: Claim,
  way: Way = {},
): Promise<Seen> => {
  const browser = openBrowser(stack);
  const sent = await browser.open(authorizePath(way));
  const page = await browser.open(sent.location);
  const chosen = await browser.submit(page, claim);
  return await browser.open(chosen.location);
};

/** The refusal that came back with a browser. */
export const refusalOf = (back: Seen): string => returned(back).get('error_description') ?? '';

/** The claims of the tokens that a browser's code is good for. */
export const claimsOf = async (
  stack: StackUnderTest,
  back: Seen,
  { clientId = WEB_CLIENT }: Way = {},
): Promise<{ readonly id: JWTPayload; readonly access: JWTPayload }> => {
  const refusal = refusalOf(back);
  if (refusal !== '') throw new Error(refusal);
  const answer = await fetch(new URL('/oauth2/token', stack.url), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: clientId,
      redirect_uri: CALLBACK,
      code: returned(back).get('code') ?? '',
    }),
  });
  const tokens = (await answer.json()) as { id_token: string; access_token: string };
  return { id: decodeJwt(tokens.id_token), access: decodeJwt(tokens.access_token) };
};

/** Signs in through the demo provider; rejects with the refusal if there is one. */
export const signInThroughDemo = async (stack: StackUnderTest, claim: Claim) =>
  await claimsOf(stack, await goThroughDemo(stack, claim));
