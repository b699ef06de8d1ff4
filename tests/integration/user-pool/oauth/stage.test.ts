import { decodeJwt } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../../local-stack.ts';
import { PASSWORD } from '../local-pool.ts';
import { openBrowser, returned } from './browser.ts';
import { askTokens, proofKey } from './oauth-pool.ts';

const CALLBACK = 'http://localhost:3000/';

let stack: StackUnderTest;

beforeAll(async () => {
  stack = await startStackUnderTest();
});
afterAll(() => stack.close());

test("the stage's own web client signs in on the pages, with the project's functions", async () => {
  const username = 'jane@example.com';
  const query = new URLSearchParams({
    client_id: 'poolkeeperlocalwebclient01',
    redirect_uri: CALLBACK,
    response_type: 'code',
    scope: 'openid email',
  });
  const browser = openBrowser(stack);
  const page = await browser.open(`/signup?${query}`);
  const refused = await browser.submit(page, {
    username: 'jane@blocked.example',
    password: PASSWORD,
  });
  expect(refused.body).toContain('SIGNUP_DOMAIN_NOT_ALLOWED');
  const confirm = await browser.submit(page, { username, password: PASSWORD });
  const login = await browser.submit(confirm, { code: await stack.codeFor(username) });
  const back = await browser.submit(login, { password: PASSWORD });
  const { body } = await askTokens(stack, {
    grant_type: 'authorization_code',
    client_id: 'poolkeeperlocalwebclient01',
    redirect_uri: CALLBACK,
    code: returned(back).get('code') ?? '',
  });
  expect(decodeJwt(String(body['id_token']))).toMatchObject({
    email: username,
    'app:account': 'active',
    'app:roles': [],
  });
  expect((await stack.timeline()).at(-1)).toMatchObject({ source: 'TokenGeneration_HostedAuth' });
});

test("an app signs in by the stage's native client, with the proof of its code, and is known to the account API", async () => {
  const redirect = 'com.example.poolkeeper://callback/';
  const username = 'ada@example.com';
  const client = { client_id: 'poolkeeperlocalnativeclient', redirect_uri: redirect };
  const { verifier, challenge } = proofKey();
  const query = new URLSearchParams({
    ...client,
    response_type: 'code',
    scope: 'openid aws.cognito.signin.user.admin',
    code_challenge: challenge,
    code_challenge_method: 'S256',
  });
  const browser = openBrowser(stack);
  const page = await browser.open(`/signup?${query}`);
  const confirm = await browser.submit(page, { username, password: PASSWORD });
  const login = await browser.submit(confirm, { code: await stack.codeFor(username) });
  const back = await browser.submit(login, { password: PASSWORD });
  expect(back.location.startsWith(`${redirect}?code=`)).toBe(true);
  const code = returned(back).get('code') ?? '';
  const grant = { grant_type: 'authorization_code', ...client, code };
  const { body } = await askTokens(stack, { ...grant, code_verifier: verifier });
  const headers = { authorization: `Bearer ${String(body['access_token'])}` };
  const me = await fetch(`${stack.url}/_api/me`, { headers });
  expect([me.status, await me.json()]).toEqual([200, expect.objectContaining({ email: username })]);
});

test("the stage's own machine client gets a token for the API, which its trigger sees", async () => {
  const { status, body } = await askTokens(stack, {
    grant_type: 'client_credentials',
    client_id: 'poolkeeperlocalmachineclient',
    client_secret: 'poolkeeperlocalmachineclientsecret0000000000000000',
  });
  expect(body).not.toHaveProperty('error');
  expect(status).toBe(200);
  expect(decodeJwt(String(body['access_token']))['scope']).toBe(
    'poolkeeper/accounts.read poolkeeper/accounts.write',
  );
  expect((await stack.timeline()).at(-1)).toMatchObject({
    source: 'TokenGeneration_ClientCredentials',
    user: 'ClientCredentials',
  });
});
