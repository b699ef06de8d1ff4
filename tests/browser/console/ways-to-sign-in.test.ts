import { TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();
const EMAIL = 'jane@example.com';

describe.runIf(path)('a user in the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    // Passkeys exist only for localhost, the relying party of the pool.
    open = await openConsole(path ?? '', { host: 'localhost' });
    const devices = await open.page.context().newCDPSession(open.page);
    await devices.send('WebAuthn.enable');
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
  });

  afterAll(async () => {
    await open.close();
  });

  const tab = (name: string) => open.page.getByRole('tab', { name, exact: true }).click();
  const says = async (text: string | RegExp) => {
    const found = open.page.getByText(text).first();
    await found.waitFor();
    expect(await found.isVisible()).toBe(true);
  };
  const signOut = async () => {
    await tab('My account');
    await open.press('Sign out');
    await says('Nobody is signed in here.');
  };
  const signInBy = async (way: string) => {
    await tab('Sign in');
    await open.page.getByLabel('Way').selectOption({ label: way });
    await open.press('Sign in');
  };

  test('is refused in the language that was chosen', async () => {
    expect.hasAssertions();
    const { page, fill, press } = open;
    await page.getByLabel('Language').selectOption('fr');
    await fill('E-mail address', 'jane@blocked.example');
    await press('Sign up');
    await says('Ce domaine d’adresse e-mail ne peut pas être utilisé.');
    await says('SIGNUP_DOMAIN_NOT_ALLOWED');
    await page.getByLabel('Language').selectOption('en');
    await says('This e-mail domain cannot be used.');
  });

  test('changes an attribute, and finds it in the account that the API tells', async () => {
    const { page, fill, press, stack } = open;
    await fill('E-mail address', EMAIL);
    await press('Sign up');
    await says('Signed up. The code is in the mailbox');
    await fill('Code from the mail', await stack.codeFor(EMAIL));
    await press('Confirm');
    await says('Confirmed and signed in.');
    await tab('My account');
    await page.getByLabel('Attributes').fill('given_name=Jane\nfamily_name=Doe');
    await press('Update attributes');
    await says('Updated.');
    await press('Read my account');
    const answer = page.getByRole('region', { name: 'Answer of the account API' });
    await answer.waitFor();
    expect(await answer.textContent()).toContain(EMAIL);
  });

  test('keeps a dataset, and writes only over the version that was read', async () => {
    const { page, press } = open;
    await press('Write the dataset');
    await says('PUT /me/datasets/settings: 201');
    await press('Write the dataset');
    await says('PUT /me/datasets/settings: 200');
    const name = page.getByLabel('Dataset', { exact: true });
    await name.fill('other');
    await name.fill('settings');
    await press('Write the dataset');
    await says(/VERSION_STALE/u);
    await page.getByLabel('Data', { exact: true }).fill('{"theme":');
    await press('Write the dataset');
    await says('The data is not valid JSON.');
    await press('Read the dataset');
    await says('GET /me/datasets/settings');
    expect(await page.getByLabel('Data', { exact: true }).inputValue()).toBe('{"theme":"dark"}');
  });

  test('signs in by a code from the mail', async () => {
    expect.hasAssertions();
    const { page, fill, press, stack } = open;
    await signOut();
    await signInBy('Code by e-mail');
    await page.getByLabel('The code that was sent by e-mail').waitFor();
    await fill('The code that was sent by e-mail', await stack.codeFor(EMAIL));
    await press('Go on');
    await says('Signed in.');
  });

  test('registers a passkey and signs in with it', async () => {
    expect.hasAssertions();
    const { press } = open;
    await tab('My account');
    await press('Register a passkey');
    await says('The passkey is registered');
    await signOut();
    await signInBy('Passkey');
    await says('Signed in.');
  });

  test('sets up an authenticator app, which the next sign-in asks for', async () => {
    const { page, fill, press, stack } = open;
    await fetch(stack.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.SetUserPoolMfaConfig',
      },
      body: JSON.stringify({ UserPoolId: 'eu-west-1_Poolkeep1', MfaConfiguration: 'OFF' }),
    });
    await page.reload();
    await page.getByRole('link', { name: `Signed in as ${EMAIL}` }).waitFor();
    await tab('My account');
    await press('Allow second factors here');
    await press('Set up an authenticator app');
    const link = page.getByRole('link', { name: 'Open in an app of this machine' });
    await link.waitFor();
    const address = new URL((await link.getAttribute('href')) ?? '');
    expect(decodeURIComponent(address.pathname)).toContain(EMAIL);
    const app = new TOTP({ secret: address.searchParams.get('secret') ?? '' });
    const code = app.generate();
    await fill('Code of the authenticator app', code);
    await press('Confirm the app');
    await says('Set up: the next sign-in asks for a code of the app.');
    await signOut();
    await signInBy('Password (SRP)');
    await page.getByLabel('The code that the authenticator app shows').waitFor();
    // A code works once; the app of a second later has the next one.
    await fill(
      'The code that the authenticator app shows',
      app.generate({ timestamp: Date.now() + 30_000 }),
    );
    await press('Go on');
    await says('Signed in.');
  });

  test('is offered no custom challenge by a pool without its triggers', async () => {
    await tab('Sign in');
    const ways = await open.page.getByLabel('Way').locator('option').allTextContents();
    expect(ways).not.toContain('Custom challenge');
    expect(ways).toContain('Passkey');
  });

  test.each(['Sign in', 'Forgot password', 'My account'])(
    'meets no accessibility violation, and all on a small screen: %s',
    async (name) => {
      const { page, violations, overflow } = open;
      await tab(name);
      expect(await violations()).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await overflow()).toBe(0);
      await page.setViewportSize({ width: 1280, height: 800 });
    },
  );

  test('deletes themself', async () => {
    expect.hasAssertions();
    await tab('My account');
    await open.press('Delete this user');
    await open.press('Yes, delete');
    await says('Nobody is signed in here.');
    await signInBy('Password (SRP)');
    await says(/NotAuthorizedException: Incorrect username or password/u);
  });

  test('of the demo provider goes on with Amplify, and has to sign in there again after sign-out', async () => {
    const { page, press } = open;
    await press('Sign in with the demo provider');
    await page.getByText('Ada Byron').first().click();
    await says('Signed in with the demo provider.');
    await tab('My account');
    await says('ada.byron@example.com');
    await press('Refresh the tokens');
    await says('New tokens.');
    await press('Read my account');
    await page.getByRole('region', { name: 'Answer of the account API' }).waitFor();
    const cookies = async () => (await page.context().cookies()).map(({ value }) => value);
    const before = await cookies();
    await press('Sign out');
    await says('Nobody is signed in here.');
    expect(await cookies()).not.toEqual(before);
  });

  test.each([
    ['of an address that is not verified', 'Noor Haddad', 'SIGNUP_PROVIDER_EMAIL_UNVERIFIED'],
    ['without an address', 'Kim Park', 'SIGNUP_EMAIL_REQUIRED'],
    ['that was cancelled', 'Cancel', 'The identity provider let nobody in'],
  ])('comes back to Sign in from a federation %s, and reads why', async (_, who, why) => {
    const { page, press, violations } = open;
    await tab('Sign in');
    await press('Sign in with the demo provider');
    await page.getByRole('button', { name: who }).click();
    await says(why);
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Sign in');
    expect(await violations()).toEqual([]);
  });

  test('sees a first federated sign-in as one flow, and a refused one with its address', async () => {
    const { page, view, stack } = open;
    await stack.drain();
    await view('Timeline');
    const flow = page.locator('.flow', { hasText: 'Made by federation, Sign-in' });
    await flow.waitFor();
    expect(await flow.locator('h2').textContent()).toContain('ada.byron@example.com');
    const steps = await flow.locator('.step-name').allTextContents();
    expect(steps.slice(0, 3)).toEqual(['InboundFederation', 'PreSignUp', 'PreSignUp']);
    expect(steps).toContain('PreTokenGeneration');
    const refused = page.locator('.flow', { hasText: 'SIGNUP_PROVIDER_EMAIL_UNVERIFIED' });
    expect(await refused.locator('h2').textContent()).toContain('noor.haddad@example.com');
    await view('Try it');
  });

  test('reads why a federation was refused although the user from before is gone', async () => {
    expect.hasAssertions();
    const { page, press, view } = open;
    await tab('Sign in');
    await press('Sign in with the demo provider');
    await page.getByText('Ada Byron').first().click();
    await says('Signed in with the demo provider.');
    await view('Users');
    const main = page.getByRole('main');
    await main.getByRole('link', { name: /ada\.byron@example\.com/u }).click();
    await press('Delete');
    await press('Yes, delete');
    await says('The pool has no user yet.');
    await view('Try it');
    await tab('Sign in');
    await press('Sign in with the demo provider');
    await press('Cancel');
    await says('The identity provider let nobody in');
  });

  test('chooses another app client for the calls', async () => {
    const { page, fill, press, stack } = open;
    await page.getByText('App client and clientMetadata').click();
    const client = 'poolkeeperlocallegacyclient';
    await page.getByLabel('App client').selectOption(client);
    await page.getByLabel('clientMetadata').fill('campaign=spring');
    await tab('Sign up');
    await fill('E-mail address', 'omar@example.com');
    await press('Sign up');
    await says('Signed up. The code is in the mailbox');
    const entry = (await stack.timeline()).find(
      ({ trigger, request }) =>
        trigger === 'PreSignUp' && JSON.stringify(request).includes('omar@example.com'),
    );
    expect(entry?.request).toMatchObject({ clientMetadata: { campaign: 'spring' } });
    const details = await fetch(`${stack.url}/_local/triggers/${entry?.id}`);
    expect(await details.json()).toMatchObject({
      event: { callerContext: { clientId: client } },
    });
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
