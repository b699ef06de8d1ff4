import {
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AxeBuilder } from '@axe-core/playwright';
import * as oidc from 'openid-client';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../integration/local-stack.ts';
import { chromiumPath, startBrowser, type TestBrowser } from './chromium.ts';

const path = chromiumPath();

const UserPoolId = 'eu-west-1_Poolkeep1';
const username = 'jane@example.com';
const password = 'correct horse battery';

/** A page of this machine that shows the same to everybody. */
const serve = async (html: string): Promise<{ readonly server: Server; readonly url: string }> => {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
};

/** The app client of an application at this address; like the stage's own for browsers. */
const makeClient = async (endpoint: string, callback: string): Promise<string> => {
  const api = new CognitoIdentityProviderClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { UserPoolClient } = await api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'application',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      CallbackURLs: [callback],
      LogoutURLs: [callback],
      SupportedIdentityProviders: ['COGNITO'],
      PreventUserExistenceErrors: 'ENABLED',
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    }),
  );
  api.destroy();
  return UserPoolClient?.ClientId ?? '';
};

describe.runIf(path)('the managed login pages', () => {
  let stack: StackUnderTest;
  let browser: TestBrowser;
  let page: Page;
  let application: Awaited<ReturnType<typeof serve>>;
  let clientId: string;
  let config: oidc.Configuration;
  const foreign: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    stack = await startStackUnderTest({ issuer: 'local' });
    application = await serve('<title>The application</title>');
    clientId = await makeClient(stack.url, application.url);
    browser = await startBrowser(path ?? '');
    page = await browser.context.newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      const isOwn = origin === stack.url || application.url.startsWith(origin);
      if (protocol.startsWith('http') && !isOwn) foreign.push(request.url());
    });
    const issuer = new URL(`${stack.url}/${UserPoolId}`);
    config = await oidc.discovery(issuer, clientId, undefined, oidc.None(), {
      execute: [oidc.allowInsecureRequests],
    });
    oidc.enableNonRepudiationChecks(config);
  });

  afterAll(async () => {
    await browser.close();
    await stack.close();
    application.server.close();
  });

  const begin = async (parameters: Record<string, string> = {}) => {
    const verifier = oidc.randomPKCECodeVerifier();
    const state = oidc.randomState();
    const nonce = oidc.randomNonce();
    const url = oidc.buildAuthorizationUrl(config, {
      redirect_uri: application.url,
      scope: 'openid email profile aws.cognito.signin.user.admin',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
      ...parameters,
    });
    await page.goto(url.href);
    return { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const arrive = async (checks: oidc.AuthorizationCodeGrantChecks) => {
    await page.waitForURL(`${application.url}**`);
    return await oidc.authorizationCodeGrant(config, new URL(page.url()), checks);
  };

  beforeEach(() => browser.context.clearCookies());

  test('lead a person from sign-up through the mail to the application', async () => {
    const checks = await begin();
    await page.getByRole('link', { name: 'New here? Sign up' }).click();
    await page.getByLabel('E-mail address').fill(username);
    await page.getByLabel('Password').fill(password);
    await press('Sign up');
    await page.getByText('A code has been sent to you.').waitFor();
    await page.getByLabel('Code').fill(await stack.codeFor(username));
    await press('Confirm');
    await page.getByText('Your account is confirmed.').waitFor();
    await page.getByLabel('Password').fill(password);
    await press('Sign in');

    const tokens = await arrive(checks);
    expect(tokens.claims()).toMatchObject({
      email: username,
      email_verified: true,
      'app:account': 'active',
      'app:roles': [],
    });
    const sub = tokens.claims()?.sub ?? '';
    const info = await oidc.fetchUserInfo(config, tokens.access_token, sub);
    expect(info).toMatchObject({ email: username });
    const fresh = await oidc.refreshTokenGrant(config, tokens.refresh_token ?? '');
    expect(fresh.refresh_token, 'the client rotates').not.toBe(tokens.refresh_token);
    await oidc.tokenRevocation(config, fresh.refresh_token ?? '');
    await expect(oidc.refreshTokenGrant(config, fresh.refresh_token ?? '')).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const sources = (await stack.timeline()).map(({ source }) => source);
    expect(sources).toContain('TokenGeneration_HostedAuth');
    expect(sources).toContain('TokenGeneration_RefreshTokens');
  });

  test('keep a browser signed in until it signs out', async () => {
    await begin();
    await page.getByLabel('E-mail address').fill(username);
    await page.getByLabel('Password').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${application.url}?code=**`);
    await arrive(await begin());
    const bye = new URLSearchParams({ client_id: clientId, logout_uri: application.url });
    await page.goto(`${stack.url}/logout?${bye}`);
    await begin();
    expect(await page.getByRole('heading').textContent()).toBe('Sign in');
  });

  test("show the refusals of the pool's own triggers", async () => {
    await begin();
    await page.getByRole('link', { name: 'New here? Sign up' }).click();
    await page.getByLabel('E-mail address').fill('jane@blocked.example');
    await page.getByLabel('Password').fill(password);
    await press('Sign up');
    expect(await page.getByRole('alert').textContent()).toContain('SIGNUP_DOMAIN_NOT_ALLOWED');
  });

  test('set a new password by mail', async () => {
    await begin({ login_hint: username });
    expect(await page.getByLabel('E-mail address').inputValue()).toBe(username);
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByLabel('E-mail address').fill(username);
    await press('Send a code');
    await page.getByLabel('Code').fill(await stack.codeFor(username));
    await page.getByLabel('New password').fill('another horse battery');
    await press('Change password');
    await page.getByText('Your password is changed.').waitFor();
    await page.getByLabel('Password').fill('another horse battery');
    await press('Sign in');
    await page.waitForURL(`${application.url}?code=**`);
  });

  test('work with the keyboard alone, without scripts, and break no rule of their own', async () => {
    await begin();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('username');
    expect(await page.locator('script').count()).toBe(0);
    expect(foreign).toEqual([]);
    // The browser itself remarks on the answer 400 of a refused form, and on nothing else.
    expect(errors.filter((error) => !error.includes('400'))).toEqual([]);
  });

  test('have no accessibility violation, in light and in dark, and fit a small screen', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const link of ['New here? Sign up', 'Forgot your password?', undefined]) {
      await begin();
      if (link !== undefined) await page.getByRole('link', { name: link }).click();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });

  test('refuse a form that another page of this machine sends', async () => {
    const query = new URLSearchParams({
      client_id: clientId,
      redirect_uri: application.url,
      response_type: 'code',
    });
    const action = `${stack.url}/login?${query}`.replaceAll('&', '&amp;');
    const attacker = await serve(
      `<form method="post" action="${action}"><input name="username" value="${username}">` +
        `<input name="password" value="${password}"><button>Go</button></form>`,
    );
    await page.goto(attacker.url);
    await page.getByRole('button', { name: 'Go' }).click();
    expect(await page.getByRole('alert').textContent()).toContain('no longer valid');
    attacker.server.close();
  });
});
