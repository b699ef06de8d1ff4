import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();
const JANE = 'jane@example.com';

describe.runIf(path)('codes and sessions in the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
  });

  afterAll(async () => {
    await open.close();
  });

  const tab = (name: string) => open.page.getByRole('tab', { name, exact: true }).click();
  const chosenTab = () => open.page.getByRole('tab', { selected: true }).textContent();
  const typedIn = (label: string) => open.page.getByLabel(label, { exact: true }).inputValue();
  const says = async (text: string | RegExp) => {
    const found = open.page.getByText(text).first();
    await found.waitFor();
    expect(await found.isVisible()).toBe(true);
  };
  const header = () => open.page.getByRole('link', { name: /^Signed in as/u });
  const focused = () => open.page.evaluate(() => document.activeElement?.tagName);
  const focusedLabel = () =>
    open.page.evaluate(
      () => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent,
    );
  const useOffered = (address: string) =>
    open.page
      .locator('.messages li', { hasText: address })
      .first()
      .getByRole('button', { name: /^Use (?:code|password)/u })
      .click();
  /** Opens the newest message with a code, beside which there are ours without one. */
  const useInMailbox = async (address: string) => {
    const newest = (await open.stack.messagesTo(address)).find(({ code }) => code !== undefined);
    await open.view('Mailbox');
    await open.page
      .locator('.messages a', { hasText: address })
      .filter({ hasText: newest?.subject ?? '' })
      .first()
      .click();
    await open.page.getByRole('link', { name: 'Use this code' }).click();
  };
  const signUp = async (email: string) => {
    await tab('Sign up');
    await open.fill('E-mail address', email);
    await open.press('Sign up');
    await says('Signed up. The code is in the mailbox');
  };
  const signInBy = async (way: string) => {
    await tab('Sign in');
    await open.page.getByLabel('Way').selectOption({ label: way });
    await open.press('Sign in');
  };
  const cognito = async (operation: string, input: Record<string, unknown>) => {
    const answer = await fetch(open.stack.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
      },
      body: JSON.stringify({ UserPoolId: 'eu-west-1_Poolkeep1', ...input }),
    });
    expect(answer.ok).toBe(true);
  };

  test('type a code for the user it was sent to', async () => {
    const { press, fill } = open;
    await signUp('jun@example.com');
    await fill('E-mail address', JANE);
    await useOffered('jun@example.com');
    expect(await typedIn('E-mail address')).toBe('jun@example.com');
    expect(await focusedLabel()).toBe('Code from the mail');
    await press('Confirm');
    await says('Confirmed and signed in.');
    await header().waitFor();
  });

  test('take an address and a code with spaces around them', async () => {
    expect.hasAssertions();
    const { press, fill, stack } = open;
    await signUp(` ${JANE} `);
    await fill('Code from the mail', ` ${await stack.codeFor(JANE)} `);
    await press('Confirm');
    await says('Confirmed. Now sign in.');
  });

  test('say of whom nobody is signed in any more when a password is wrong', async () => {
    const { fill, page } = open;
    await tab('Sign in');
    await fill('Password', 'not this one, please');
    await signInBy('Password (SRP)');
    await says(/Incorrect username or password/u);
    expect(await header().count()).toBe(0);
    await tab('My account');
    await says('Nobody is signed in here.');
    await tab('Sign in');
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  });

  test('keep the question of a sign-in while one reads the mail with its code', async () => {
    const { page, press } = open;
    await signInBy('Code by e-mail');
    await page.getByRole('region', { name: `Signing in as ${JANE}` }).waitFor();
    await expect.poll(focusedLabel).toBe('The code that was sent by e-mail');
    await expect
      .poll(async () => (await open.stack.messagesTo(JANE))[0]?.kind)
      .toBe('sign-in-code');
    const code = await open.stack.codeFor(JANE);
    await useInMailbox(JANE);
    await page.getByLabel('The code that was sent by e-mail').waitFor();
    expect(await chosenTab()).toBe('Sign in');
    expect(await typedIn('The code that was sent by e-mail')).toBe(code);
    await press('Go on');
    await says('Signed in.');
    await expect.poll(focused).not.toBe('BODY');
    await tab('Sign up');
    expect(await typedIn('Code from the mail')).toBe('');
  });

  test('put the code for a forgotten password where the new one is set', async () => {
    const { fill, press } = open;
    await tab('Forgot password');
    await press('Send me a code');
    await says('If there is such a user');
    await useInMailbox(JANE);
    await open.page.getByLabel('New password').waitFor();
    expect(await chosenTab()).toBe('Forgot password');
    expect(await typedIn('E-mail address')).toBe(JANE);
    expect(await typedIn('Code from the mail')).not.toBe('');
    await fill('New password', 'another horse battery');
    await press('Set new password');
    await says('The new password is set.');
  });

  test('sign an invited user in with the password of the invitation, and ask for a new one', async () => {
    const { page, fill, press, stack } = open;
    await cognito('AdminCreateUser', {
      Username: 'hana@example.com',
      DesiredDeliveryMediums: ['EMAIL'],
      UserAttributes: [
        { Name: 'email', Value: 'hana@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    });
    const temporary = await stack.codeFor('hana@example.com');
    await useOffered('hana@example.com');
    expect(await chosenTab()).toBe('Sign in');
    expect(await typedIn('E-mail address')).toBe('hana@example.com');
    expect(await typedIn('Password')).toBe(temporary);
    await press('Sign in');
    await page.getByLabel('A new password').waitFor();
    expect(await typedIn('A new password')).toBe('');
    await page
      .getByRole('region', { name: 'Signing in as hana' })
      .getByText(/12 char/u)
      .waitFor();
    await fill('A new password', 'a new horse battery');
    await press('Go on');
    await says('Signed in.');
    expect(await page.getByRole('button', { name: /^Use password/u }).count()).toBe(0);
    expect(await typedIn('Password')).toBe('a new horse battery');
    await press('Sign in');
    await says('Signed in.');
  });

  test('keep the app client over a reload, and with it who is signed in', async () => {
    const { page } = open;
    await page.getByText('App client and clientMetadata').click();
    await page.getByLabel('App client').selectOption('poolkeeperlocallegacyclient');
    await expect.poll(() => header().count()).toBe(0);
    await open.fill('E-mail address', 'hana@example.com');
    await open.fill('Password', 'a new horse battery');
    await open.press('Sign in');
    await header().waitFor();
    await page.reload();
    await header().waitFor();
    await page.getByText('App client and clientMetadata').click();
    expect(await page.getByLabel('App client').inputValue()).toBe('poolkeeperlocallegacyclient');
    await page.getByLabel('App client').selectOption('poolkeeperlocalwebclient01');
    await header().waitFor();
  });

  test.each([360, 800, 1280])('are in sight at %d pixels', async (width) => {
    const { page, overflow } = open;
    await page.setViewportSize({ width, height: 740 });
    const box = await header().boundingBox();
    expect(box?.width).toBeGreaterThan(20);
    expect(await overflow()).toBe(0);
  });

  test('end where the refresh token has ended, and say it in the words of Cognito', async () => {
    const { press } = open;
    await tab('My account');
    await cognito('AdminUserGlobalSignOut', { Username: 'hana@example.com' });
    await press('Refresh the tokens');
    await says(/NotAuthorizedException: Refresh Token has been revoked/u);
    expect(await header().count()).toBe(0);
  });

  test('outlast a trigger that fails while the tokens are refreshed', async () => {
    const { page, press } = open;
    await tab('Sign in');
    await open.fill('E-mail address', 'hana@example.com');
    await open.fill('Password', 'a new horse battery');
    await press('Sign in');
    await header().waitFor();
    await tab('My account');
    await open.stack.fault({ trigger: 'PreTokenGeneration', kind: 'error', times: 3 });
    await press('Refresh the tokens');
    await says(/UnexpectedLambdaException|UserLambdaValidationException/u);
    await open.stack.clearFaults();
    expect(await header().count()).toBe(1);
    await press('Refresh the tokens');
    await page.getByText('New tokens.').waitFor();
  });

  test('say that a user is confirmed although the sign-in that follows is refused', async () => {
    const { press, fill, stack, page } = open;
    await tab('My account');
    await press('Sign out');
    await says('Nobody is signed in here.');
    await expect.poll(focused).not.toBe('BODY');
    await signUp('omar@example.com');
    await stack.fault({ trigger: 'PreAuthentication', kind: 'error', times: 3 });
    await fill('Code from the mail', await stack.codeFor('omar@example.com'));
    await press('Confirm');
    await says(/^Confirmed\. The sign-in that follows was refused: /u);
    await stack.clearFaults();
    expect(await page.locator('.problem').count()).toBe(0);
  });

  test('confirm a user who has no password', async () => {
    const { press, fill, stack, page } = open;
    await fill('Password', '');
    await signUp('noor@example.com');
    await fill('Code from the mail', await stack.codeFor('noor@example.com'));
    await press('Confirm');
    await says('Confirmed. Now sign in.');
    expect(await page.locator('.problem').count()).toBe(0);
    await fill('Password', 'correct horse battery');
  });

  test('refuse attributes that are no pairs, and make nobody', async () => {
    const { press, fill, page } = open;
    await page.getByText('More attributes').click();
    await page.getByLabel('Attributes', { exact: true }).fill('given_name Jane');
    await fill('E-mail address', 'lee@example.com');
    await press('Sign up');
    await says(/“given_name Jane” is not of the form name=value/u);
    expect(await open.stack.messagesTo('lee@example.com')).toEqual([]);
  });

  test('do once what is asked for twice', async () => {
    const { page, stack } = open;
    await open.view('Mailbox');
    await page.locator('.messages a', { hasText: 'noor@example.com' }).first().click();
    await page.getByText('What becomes of this mail').click();
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.getByRole('button', { name: 'Bounce', exact: true }).dblclick();
    await says('Bounce: SES has told it.');
    expect(asked.filter((url) => url.endsWith('/bounce'))).toHaveLength(1);
    await stack.drain();
    await open.view('Try it');
  });

  test('end with a reset of the stack', async () => {
    await tab('Sign in');
    await open.fill('E-mail address', 'omar@example.com');
    await open.fill('Password', 'a new horse battery');
    await open.press('Sign in');
    await header().waitFor();
    await open.stack.reset();
    await expect.poll(() => header().count()).toBe(0);
    await tab('My account');
    await says('Nobody is signed in here.');
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
