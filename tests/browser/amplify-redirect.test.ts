import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../integration/local-stack.ts';
import {
  type AmplifyApplication,
  callAmplify,
  claimsInPage,
  serveAmplify,
} from './amplify-application.ts';
import { chromiumPath, startBrowser, type TestBrowser } from './chromium.ts';

const path = chromiumPath();

const UserPoolId = 'eu-west-1_Poolkeep1';
const Username = 'jane@example.com';
const Password = 'correct horse battery';
const scopes = ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'];

const prepare = async (endpoint: string, application: AmplifyApplication): Promise<void> => {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const api = new CognitoIdentityProviderClient({ endpoint, region: 'eu-west-1', credentials });
  const { UserPoolClient } = await api.send(
    new CreateUserPoolClientCommand({
      UserPoolId,
      ClientName: 'application',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthScopes: scopes,
      CallbackURLs: [application.url],
      LogoutURLs: [application.url],
      SupportedIdentityProviders: ['COGNITO'],
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
    }),
  );
  await api.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
  await api.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password, Permanent: true }),
  );
  api.destroy();
  const oauth = {
    domain: new URL(endpoint).host,
    scopes,
    redirectSignIn: [application.url],
    redirectSignOut: [application.url],
    responseType: 'code',
  };
  application.configure({
    Auth: {
      Cognito: {
        userPoolId: UserPoolId,
        userPoolClientId: UserPoolClient?.ClientId,
        userPoolEndpoint: endpoint,
        loginWith: { oauth },
      },
    },
  });
};

/** Does what a proxy with a certificate would do: Amplify writes `https:` before every domain. */
const openTls = async (page: Page, endpoint: string): Promise<void> => {
  const { host } = new URL(endpoint);
  await page.route(`https://${host}/**`, async (route) => {
    const url = route
      .request()
      .url()
      .replace(/^https:/, 'http:');
    if (route.request().isNavigationRequest()) {
      await route.fulfill({ status: 302, headers: { location: url } });
    } else {
      await route.fulfill({ response: await route.fetch({ url }) });
    }
  });
};

describe.runIf(path)("Amplify's sign-in with redirect", () => {
  let stack: StackUnderTest;
  let browser: TestBrowser;
  let application: AmplifyApplication;
  let page: Page;

  beforeAll(async () => {
    stack = await startStackUnderTest();
    application = await serveAmplify();
    await prepare(stack.url, application);
    browser = await startBrowser(path ?? '');
    page = await browser.context.newPage();
    await openTls(page, stack.url);
  });

  afterAll(async () => {
    await browser.close();
    application.close();
    await stack.close();
  });

  const leave = async (name: 'signInWithRedirect' | 'signOut'): Promise<void> => {
    // The page is left while the call is under way.
    await page.evaluate(`void amplify.${name}()`);
  };
  const isBack = async () => {
    await page.waitForURL(`${application.url}**`);
    await page.waitForFunction(
      'amplify.fetchAuthSession().then(({ tokens }) => tokens !== undefined)',
    );
  };

  test('goes by the pages of the pool and comes back with tokens', async () => {
    await page.goto(application.url);
    await leave('signInWithRedirect');
    await page.getByLabel('E-mail address').fill(Username);
    await page.getByLabel('Password').fill(Password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await isBack();
    expect(await claimsInPage(page)).toMatchObject({
      email: Username,
      'app:account': 'active',
      'app:roles': [],
    });
    expect(await callAmplify(page, 'fetchUserAttributes')).toMatchObject({ email: Username });
    expect((await stack.timeline()).map(({ source }) => source)).toContain(
      'TokenGeneration_HostedAuth',
    );
  });

  test('comes back at once while the pages remember the person', async () => {
    await page.evaluate('localStorage.clear()');
    await page.goto(application.url);
    expect(await claimsInPage(page)).toBeUndefined();
    await leave('signInWithRedirect');
    await isBack();
    expect(await claimsInPage(page)).toMatchObject({ email: Username });
  });

  test('asks again after signing out', async () => {
    const back = page.waitForEvent('load');
    await leave('signOut');
    await back;
    expect(page.url()).toBe(application.url);
    expect(await claimsInPage(page)).toBeUndefined();
    await leave('signInWithRedirect');
    await page.getByLabel('Password').waitFor();
  });
});
