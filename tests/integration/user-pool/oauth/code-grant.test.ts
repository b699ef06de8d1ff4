import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { type LocalPool, PASSWORD, POOL_ID, refusal, startLocalPool } from '../local-pool.ts';
import { openBrowser, returned } from './browser.ts';
import {
  askTokens,
  authorizePath,
  CALLBACK,
  exchange,
  makeClient,
  makeUser,
  proofKey,
  signInOnPages,
} from './oauth-pool.ts';

const username = 'jane@example.com';

let pool: LocalPool;
let clientId: string;

beforeAll(async () => {
  pool = await startLocalPool();
  ({ id: clientId } = await makeClient(pool));
  await makeUser(pool, username);
});
afterAll(() => pool.close());
beforeEach(() => pool.triggers.clear());

const signIn = async (parameters: Record<string, string> = {}) =>
  await signInOnPages(openBrowser(pool), {
    path: authorizePath(clientId, parameters),
    username,
  });

describe('a sign-in on the pages', () => {
  test('ends at the application with a code, the state and the tokens of a hosted sign-in', async () => {
    const { verifier, challenge } = proofKey();
    const back = await signIn({
      code_challenge: challenge,
      code_challenge_method: 'S256',
      nonce: 'n-1',
    });
    expect(back.location.startsWith(`${CALLBACK}?code=`)).toBe(true);
    expect(returned(back).get('state')).toBe('a state & more');

    const { status, body } = await exchange(pool, back, {
      client_id: clientId,
      code_verifier: verifier,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
    expect(pool.triggers.sources()).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
    expect(pool.triggers.calls.at(-1)?.request['scopes']).toEqual(['openid', 'email']);

    const id = decodeJwt(String(body['id_token']));
    expect(id).toMatchObject({ nonce: 'n-1', email: username, email_verified: true });
    expect(id).not.toHaveProperty('name');
    expect(id['at_hash']).toMatch(/^[\w-]{22}$/);
    expect(decodeJwt(String(body['access_token']))).toMatchObject({
      scope: 'openid email',
      version: 2,
      client_id: clientId,
    });
  });

  test('gives tokens that aws-jwt-verify takes', async () => {
    const back = await signIn();
    const { body } = await exchange(pool, back, { client_id: clientId });
    const jwks = await fetch(`${pool.url}/${POOL_ID}/.well-known/jwks.json`);
    const verifier = CognitoJwtVerifier.create(
      { userPoolId: POOL_ID, clientId, tokenUse: 'access', scope: ['openid'] },
      { jwksCache: new SimpleJwksCache() },
    );
    verifier.cacheJwks((await jwks.json()) as Parameters<typeof verifier.cacheJwks>[0]);
    await expect(verifier.verify(String(body['access_token']))).resolves.toMatchObject({
      token_use: 'access',
    });
  });

  test('gives no ID token without the scope openid', async () => {
    const back = await signIn({ scope: 'aws.cognito.signin.user.admin' });
    const { body } = await exchange(pool, back, { client_id: clientId });
    expect(Object.keys(body).toSorted()).toEqual([
      'access_token',
      'expires_in',
      'refresh_token',
      'token_type',
    ]);
  });

  test('asks for all scopes of the client when the application names none', async () => {
    const back = await signIn({ scope: '' });
    const { body } = await exchange(pool, back, { client_id: clientId });
    expect(decodeJwt(String(body['access_token']))['scope']).toBe(
      'openid email profile aws.cognito.signin.user.admin',
    );
  });

  test('shows what a trigger says above the form, and lets the user try again', async () => {
    pool.triggers.answers.set('PreAuthentication', () => {
      throw refusal('PreAuthentication', 'Not <b>today</b>');
    });
    const refused = await signIn();
    expect(refused.status).toBe(400);
    expect(refused.body).toContain(
      'PreAuthentication failed with error Not &lt;b&gt;today&lt;/b&gt;.',
    );
    expect(refused.body).not.toContain('<b>');
  });

  test('answers unknown users and wrong passwords in the same words', async () => {
    const seen: string[] = [];
    for (const name of [username, 'nobody@example.com']) {
      const browser = openBrowser(pool);
      const page = await browser.open(
        authorizePath(clientId).replace('/oauth2/authorize', '/login'),
      );
      const wrong = await browser.submit(page, { username: name, password: 'wrong password' });
      expect(wrong.status).toBe(400);
      seen.push(/role="alert"[^>]*>([^<]*)</.exec(wrong.body)?.[1] ?? '');
    }
    expect(seen).toEqual(Array(2).fill('Incorrect username or password.'));
  });
});

describe('a code', () => {
  test('works once', async () => {
    const back = await signIn();
    expect((await exchange(pool, back, { client_id: clientId })).status).toBe(200);
    expect(await exchange(pool, back, { client_id: clientId })).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
  });

  test('expires after five minutes', async () => {
    const back = await signIn();
    pool.clock.advance(301);
    const { body } = await exchange(pool, back, { client_id: clientId });
    pool.clock.reset();
    expect(body).toEqual({ error: 'invalid_grant' });
  });

  test.each([
    ['a wrong verifier', { code_verifier: 'a'.repeat(43) }],
    ['no verifier', {}],
    ['another redirect', { redirect_uri: 'http://localhost:3000/' }],
  ])('does not work with %s', async (_, fields) => {
    const { challenge, verifier } = proofKey();
    const back = await signIn({ code_challenge: challenge, code_challenge_method: 'S256' });
    const right = 'redirect_uri' in fields ? { code_verifier: verifier } : {};
    const { body } = await exchange(pool, back, { client_id: clientId, ...right, ...fields });
    expect(body).toEqual({ error: 'invalid_grant' });
  });

  test('does not work for another client', async () => {
    const { id } = await makeClient(pool);
    const back = await signIn();
    expect((await exchange(pool, back, { client_id: id })).body).toEqual({
      error: 'invalid_grant',
    });
  });

  test('does not work when the token trigger refuses, and says why', async () => {
    const back = await signIn();
    pool.triggers.answers.set('PreTokenGeneration', () => {
      throw refusal('PreTokenGeneration', 'TOKENS_CLOSED');
    });
    expect((await exchange(pool, back, { client_id: clientId })).body).toEqual({
      error: 'invalid_grant',
      error_description: 'PreTokenGeneration failed with error TOKENS_CLOSED.',
    });
  });
});

describe('the browser session', () => {
  test('lets the next request through without a page, unless it says prompt=login', async () => {
    const browser = openBrowser(pool);
    await signInOnPages(browser, { path: authorizePath(clientId), username });
    const again = await browser.open(authorizePath(clientId, { prompt: 'none' }));
    expect(returned(again).get('code')).toBeTruthy();
    const anew = await browser.open(authorizePath(clientId, { prompt: 'login' }));
    expect(anew.location).toMatch(/^\/login\?/);
    expect((await browser.open(anew.location)).body).toContain('name="password"');
  });

  test('is absent in a fresh browser: prompt=none comes back with login_required', async () => {
    const seen = await openBrowser(pool).open(authorizePath(clientId, { prompt: 'none' }));
    expect(Object.fromEntries(returned(seen))).toEqual({
      error: 'login_required',
      state: 'a state & more',
    });
  });

  test('ends by /logout, after an hour, and with a global sign-out', async () => {
    let browser = openBrowser(pool);
    const silent = async () =>
      returned(await browser.open(authorizePath(clientId, { prompt: 'none' }))).has('code');
    await signInOnPages(browser, { path: authorizePath(clientId), username });
    expect(await silent()).toBe(true);
    const bye = encodeURIComponent('http://localhost:3000/bye');
    const out = await browser.open(`/logout?client_id=${clientId}&logout_uri=${bye}`);
    expect(out.location).toBe('http://localhost:3000/bye');
    expect(await silent()).toBe(false);

    await signInOnPages(browser, { path: authorizePath(clientId), username });
    pool.clock.advance(3601);
    expect(await silent()).toBe(false);
    pool.clock.reset();

    browser = openBrowser(pool);
    await signInOnPages(browser, { path: authorizePath(clientId), username });
    expect(await silent()).toBe(true);
    await pool.api.send(
      new AdminUserGlobalSignOutCommand({ UserPoolId: POOL_ID, Username: username }),
    );
    expect(await silent()).toBe(false);
  });
});

const tokens = async (scope = 'openid profile aws.cognito.signin.user.admin') => {
  const back = await signIn({ scope, nonce: 'first' });
  return (await exchange(pool, back, { client_id: clientId })).body;
};
const refresh = async (refresh_token: unknown) =>
  await askTokens(pool, {
    grant_type: 'refresh_token',
    client_id: clientId,
    refresh_token: String(refresh_token),
  });

describe('refresh, revocation and userInfo', () => {
  test('a refresh keeps the scopes, and its ID token has no nonce', async () => {
    const { refresh_token } = await tokens();
    pool.triggers.clear();
    const { status, body } = await refresh(refresh_token);
    expect(status).toBe(200);
    expect(body).not.toHaveProperty('refresh_token');
    expect(decodeJwt(String(body['access_token']))['scope']).toBe(
      'openid profile aws.cognito.signin.user.admin',
    );
    expect(decodeJwt(String(body['id_token']))).not.toHaveProperty('nonce');
    expect(pool.triggers.sources()).toEqual(['TokenGeneration_RefreshTokens']);
  });

  test('a revoked refresh token works no more, nor does its access token', async () => {
    const { refresh_token, access_token } = await tokens();
    const revoke = async (token: unknown) =>
      await fetch(`${pool.url}/oauth2/revoke`, {
        method: 'POST',
        body: new URLSearchParams({ client_id: clientId, token: String(token) }),
      });
    const wrongKind = await revoke(access_token);
    expect([wrongKind.status, await wrongKind.json()]).toEqual([
      400,
      { error: 'unsupported_token_type' },
    ]);
    expect((await revoke(refresh_token)).status).toBe(200);
    expect((await revoke('unknown')).status).toBe(200);
    expect(await refresh(refresh_token)).toEqual({
      status: 400,
      body: { error: 'invalid_grant' },
    });
    const info = await fetch(`${pool.url}/oauth2/userInfo`, {
      headers: { authorization: `Bearer ${String(access_token)}` },
    });
    expect(info.status).toBe(401);
    expect(info.headers.get('www-authenticate')).toContain('error="invalid_token"');
  });

  test('userInfo shows what the scopes open, as texts', async () => {
    const ask = async (token: unknown) => {
      const answer = await fetch(`${pool.url}/oauth2/userInfo`, {
        headers: { authorization: `Bearer ${String(token)}` },
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
    };
    const email = await ask((await tokens('openid email'))['access_token']);
    expect(email.body).toMatchObject({ email: username, email_verified: 'true' });
    expect(email.body).not.toHaveProperty('name');
    const profile = await ask((await tokens('openid profile'))['access_token']);
    expect(profile.body).toMatchObject({ name: 'Jane' });
    expect(profile.body).not.toHaveProperty('email');
    const closed = await ask((await tokens('aws.cognito.signin.user.admin'))['access_token']);
    expect(closed.status).toBe(401);
    expect((await fetch(`${pool.url}/oauth2/userInfo`)).status).toBe(400);
  });
});

describe('requests that must not go on', () => {
  test.each([
    ['an unregistered redirect', { redirect_uri: 'https://evil.example.com/' }],
    [
      'a redirect that only begins like the right one',
      { redirect_uri: `${CALLBACK}.evil.example` },
    ],
    ['a redirect with more path', { redirect_uri: `${CALLBACK}/../x` }],
    ['a redirect in other case', { redirect_uri: CALLBACK.toUpperCase() }],
    ['a redirect with a query', { redirect_uri: `${CALLBACK}?x=1` }],
    ['an unknown client', { client_id: 'nobody' }],
  ])('stay on an error page for %s', async (_, parameters) => {
    for (const path of ['/oauth2/authorize', '/login', '/signup', '/forgotPassword']) {
      const address = authorizePath(clientId, parameters).replace('/oauth2/authorize', path);
      const seen = await openBrowser(pool).open(address);
      expect([seen.status, seen.location]).toEqual([400, '']);
      expect(seen.body).not.toContain('evil');
    }
  });

  test.each([
    ['invalid_request', { response_type: '' }, null],
    ['unauthorized_client', { response_type: 'token' }, null],
    ['invalid_request', { code_challenge: 'a'.repeat(43) }, null],
    ['invalid_request', { code_challenge: 'a'.repeat(43), code_challenge_method: 'plain' }, null],
    ['invalid_request', { scope: 'openid admin' }, 'invalid_scope'],
    ['invalid_request', { scope: 'email' }, 'invalid_scope'],
    ['invalid_request', { identity_provider: 'Nowhere' }, null],
  ])('come back with %s for %o', async (error, parameters, description) => {
    const seen = await openBrowser(pool).open(authorizePath(clientId, parameters));
    expect(seen.status).toBe(302);
    expect(returned(seen).get('error')).toBe(error);
    expect(returned(seen).get('error_description')).toBe(description);
    expect(returned(seen).get('state')).toBe('a state & more');
  });

  test('a form without the cookie of the page that it stood on is refused', async () => {
    const path = authorizePath(clientId).replace('/oauth2/authorize', '/login');
    const page = await openBrowser(pool).open(path);
    const other = openBrowser(pool);
    const forged = await other.submit(page, { username, password: PASSWORD });
    expect(forged.status).toBe(403);
    await other.open(path);
    expect((await other.submit(page, { username, password: PASSWORD })).status).toBe(403);
  });

  test('/logout goes nowhere but to registered addresses', async () => {
    for (const query of [
      'logout_uri=https://evil.example.com',
      'redirect_uri=https://evil.example.com',
      '',
    ]) {
      const seen = await openBrowser(pool).open(`/logout?client_id=${clientId}&${query}`);
      expect([seen.status, seen.location]).toEqual([400, '']);
    }
  });

  test('pages can be framed by nobody, load nothing, and keep the query from being markup', async () => {
    const path = authorizePath(clientId, { login_hint: '"><script>alert(1)</script>' });
    const page = await openBrowser(pool).open(path.replace('/oauth2/authorize', '/login'));
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('referrer-policy')).toBe('same-origin');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.body).not.toContain('<script');
    expect(page.headers.getSetCookie().every((line) => /HttpOnly; SameSite=Lax/.test(line))).toBe(
      true,
    );
  });
});

test('the implicit grant hands tokens out in the fragment, where the client allows it', async () => {
  const { id } = await makeClient(pool, { AllowedOAuthFlows: ['implicit'] });
  const back = await signInOnPages(openBrowser(pool), {
    path: authorizePath(id, { response_type: 'token', nonce: 'n-2' }),
    username,
  });
  const fragment = new URLSearchParams(new URL(back.location).hash.slice(1));
  expect(decodeJwt(fragment.get('id_token') ?? '')).toMatchObject({ nonce: 'n-2' });
  expect(fragment.get('state')).toBe('a state & more');
  expect(fragment.has('refresh_token')).toBe(false);
});
