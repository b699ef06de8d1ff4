import type { CDPSession, Page } from 'playwright-core';
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

const username = 'jane@example.com';
const password = 'correct horse battery';
const byPasskey = {
  username,
  options: { authFlowType: 'USER_AUTH', preferredChallenge: 'WEB_AUTHN' },
};

interface Passkeys {
  readonly credentials: readonly {
    readonly credentialId: string;
    readonly relyingPartyId: string;
  }[];
}

describe.runIf(path)('a passkey in a browser', () => {
  let stack: StackUnderTest;
  let browser: TestBrowser;
  let application: AmplifyApplication;
  let page: Page;
  let devices: CDPSession;
  let authenticatorId: string;

  beforeAll(async () => {
    stack = await startStackUnderTest();
    application = await serveAmplify();
    const settings = await fetch(`${stack.url}/_local/amplify-config.json`);
    application.configure((await settings.json()) as Record<string, unknown>);
    browser = await startBrowser(path ?? '');
    page = await browser.context.newPage();
    devices = await browser.context.newCDPSession(page);
    await devices.send('WebAuthn.enable');
    ({ authenticatorId } = await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    }));
    await page.goto(application.url);
    await callAmplify(page, 'signUp', {
      username,
      password,
      options: { userAttributes: { email: username } },
    });
    const confirmationCode = await stack.codeFor(username);
    await callAmplify(page, 'confirmSignUp', { username, confirmationCode });
  });

  afterAll(async () => {
    await browser.close();
    application.close();
    await stack.close();
  });

  const heldByDevice = async () =>
    (await devices.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  const registered = async () => (await callAmplify(page, 'listWebAuthnCredentials')) as Passkeys;

  test('is made by a signed-in person, with the options that the pool gives', async () => {
    await callAmplify(page, 'signIn', { username, password });
    await callAmplify(page, 'associateWebAuthnCredential');
    const { credentials } = await registered();
    expect(credentials).toMatchObject([{ relyingPartyId: 'localhost' }]);
    const [held] = await heldByDevice();
    expect(held).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });
    const id = Buffer.from(held?.credentialId ?? '', 'base64').toString('base64url');
    expect(credentials[0]?.credentialId).toBe(id);
  });

  test('is not made twice in one device', async () => {
    await expect(callAmplify(page, 'associateWebAuthnCredential')).rejects.toThrow(
      'PasskeyAlreadyExists',
    );
    expect(await heldByDevice()).toHaveLength(1);
  });

  test('signs in without a password', async () => {
    await callAmplify(page, 'signOut');
    expect(await callAmplify(page, 'signIn', byPasskey)).toMatchObject({ isSignedIn: true });
    expect(await claimsInPage(page)).toMatchObject({ email: username, 'app:account': 'active' });
    const [held] = await heldByDevice();
    expect(held?.signCount).toBeGreaterThan(1);
  });

  test('does not sign in when the device cannot tell who uses it', async () => {
    await callAmplify(page, 'signOut');
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    const attempt = callAmplify(page, 'signIn', byPasskey);
    await expect(attempt).rejects.toThrow('PasskeyAuthenticationCanceled');
    await devices.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    expect(await claimsInPage(page)).toBeUndefined();
  });

  test('is no way to sign in once it is deleted', async () => {
    await callAmplify(page, 'signIn', byPasskey);
    const { credentials } = await registered();
    await callAmplify(page, 'deleteWebAuthnCredential', {
      credentialId: credentials[0]?.credentialId,
    });
    expect(await registered()).toMatchObject({ credentials: [] });
    await callAmplify(page, 'signOut');
    const { nextStep } = (await callAmplify(page, 'signIn', byPasskey)) as {
      readonly nextStep: unknown;
    };
    expect(nextStep).toMatchObject({
      signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
      availableChallenges: ['PASSWORD', 'PASSWORD_SRP', 'EMAIL_OTP'],
    });
  });
});
