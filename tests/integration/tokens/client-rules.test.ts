import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { goThroughDemo } from '../federation/demo-browser.ts';
import { returned } from '../user-pool/oauth/browser.ts';
import { startTokenStack, type TokenStack, WEB } from './token-stack.ts';

const rules = { clients: { [WEB]: { roles: ['editor'] } } };
const settings = { POOLKEEPER_SIGN_IN_RULES: JSON.stringify(rules) };

let pool: TokenStack;
beforeAll(async () => {
  pool = await startTokenStack({ 'pre-token-generation': settings });
}, 60_000);
afterEach(() => pool.stack.reset());
afterAll(() => pool.stack.close());

describe('through a client that asks for a role', () => {
  it('nobody comes without it, at a first sign-in through a provider neither', async () => {
    const back = await goThroughDemo(pool.stack, { person: 'demo-1001' });
    const code = returned(back).get('code') ?? '';
    const answer = await fetch(new URL('/oauth2/token', pool.stack.url), {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        client_id: WEB,
        redirect_uri: 'http://localhost:3000/',
        code,
      }),
    });
    expect(code).not.toBe('');
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('SIGNIN_NOT_ALLOWED');
  });

  it('refreshes end when the role is taken away', async () => {
    const email = 'jane@example.com';
    const sub = await pool.makeUser(email);
    await pool.change(sub, { status: 'active', roles: ['editor'], version: 1 });
    const { RefreshToken } = await pool.signIn(email);
    const refresh = () =>
      pool.cognito.send(new GetTokensFromRefreshTokenCommand({ ClientId: WEB, RefreshToken }));
    const { AuthenticationResult } = await refresh();
    expect(AuthenticationResult?.AccessToken).toMatch(/^ey/);
    await pool.change(sub, { roles: [] });
    await expect(refresh()).rejects.toThrow('SIGNIN_NOT_ALLOWED');
  });
});
