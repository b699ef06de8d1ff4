import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from '../user-pool/oauth/browser.ts';
import { startStackUnderTest, type StackUnderTest } from '../local-stack.ts';
import { goThroughDemo, refusalOf, signInThroughDemo } from './demo-browser.ts';

let stack: StackUnderTest;
beforeAll(async () => {
  stack = await startStackUnderTest();
});
afterEach(() => stack.reset());
afterAll(() => stack.close());

const at = (path: string): string => `${stack.url}/_local/identity-provider${path}`;

const authorize = (own: Record<string, string> = {}): string => {
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: 'x',
    redirect_uri: `${stack.url}/oauth2/idpresponse`,
    state: '"><script>alert(1)</script>',
    ...own,
  });
  return at(`/authorize?${query}`);
};

const post = async (fields: Record<string, string>) =>
  await fetch(authorize(), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  });

/** A code for Ada. */
const code = async () => {
  const answer = await fetch(authorize(), {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ person: 'demo-1001' }),
  });
  return new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
};

const redeem = async (fields: Record<string, string>) => {
  const answer = await fetch(at('/token'), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      client_id: 'x',
      redirect_uri: `${stack.url}/oauth2/idpresponse`,
      ...fields,
    }),
  });
  return [answer.status, ((await answer.json()) as { error?: string }).error];
};

describe('the demo identity provider', () => {
  it('tells where everything is, at the port that the stack really has', async () => {
    const answer = await fetch(at('/.well-known/openid-configuration'));
    expect(await answer.json()).toMatchObject({ issuer: at(''), token_endpoint: at('/token') });
  });

  it('is offered on the sign-in page of the web client', async () => {
    const query = new URLSearchParams({
      response_type: 'code',
      client_id: 'poolkeeperlocalwebclient01',
      redirect_uri: 'http://localhost:3000/',
    });
    const page = await openBrowser(stack).open(`/login?${query}`);
    expect(page.body).toContain('Continue with Demo');
  });

  it('lets a browser be anybody', async () => {
    const { id } = await signInThroughDemo(stack, {
      sub: 'Some_Body',
      email: 'some.body@example.com',
      email_verified: 'yes',
      name: 'Some <b>Body</b>',
    });
    expect(id).toMatchObject({ email: 'some.body@example.com', name: 'Some <b>Body</b>' });
  });

  it('lets a browser change its mind', async () => {
    const claim = { refuse: 'yes' } as unknown as { person: string };
    expect(refusalOf(await goThroughDemo(stack, claim))).toBe('Demo Error - 400 access_denied');
  });

  it('puts nothing of a request into its page as markup', async () => {
    const page = await (await fetch(authorize())).text();
    expect(page).toContain('Who are you?');
    expect(page).not.toContain('<script');
  });

  it.each([
    ['another answer than a code', { response_type: 'token' }],
    ['nobody in particular', { client_id: '' }],
    ['a way back to elsewhere', { redirect_uri: 'https://evil.example.com/oauth2/idpresponse' }],
    ['no way back', { redirect_uri: '' }],
  ])('refuses to ask for %s', async (_, own) => {
    for (const method of ['GET', 'POST']) {
      const answer = await fetch(authorize(own), { method, redirect: 'manual' });
      expect([answer.status, answer.headers.get('location')]).toEqual([400, null]);
    }
  });

  it('takes a form that names nobody for a mistake', async () => {
    expect((await post({})).status).toBe(400);
    expect((await post({ person: 'nobody' })).status).toBe(400);
    expect((await post({ sub: ' ' })).status).toBe(400);
  });

  it('takes a code once, from whom it was for', async () => {
    const once = await code();
    expect(await redeem({ code: once })).toEqual([200, undefined]);
    expect(await redeem({ code: once })).toEqual([400, 'invalid_grant']);
    expect(await redeem({ code: await code(), client_id: 'y' })).toEqual([400, 'invalid_grant']);
    expect(await redeem({ code: await code(), redirect_uri: 'x' })).toEqual([400, 'invalid_grant']);
    expect(await redeem({ code: 'x', grant_type: 'password' })).toEqual([
      400,
      'unsupported_grant_type',
    ]);
  });

  it('tells nothing without a token', async () => {
    expect((await fetch(at('/userinfo'))).status).toBe(401);
    const headers = { authorization: 'Bearer x' };
    expect((await fetch(at('/userinfo'), { headers })).status).toBe(401);
  });
});
