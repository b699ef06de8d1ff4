import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();
const EMAIL = 'jane@example.com';

describe.runIf(path)('a user whom an operator looks after in the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
    await open.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await open.fill('E-mail address', EMAIL);
    await open.press('Sign up');
    await open.page.getByText('Signed up. The code is in the mailbox').waitFor();
  });

  afterAll(async () => {
    await open.close();
  });

  const says = async (text: string | RegExp) => {
    const found = open.page.getByRole('main').getByText(text).first();
    await found.waitFor();
    expect(await found.isVisible()).toBe(true);
  };
  const tab = (name: string) => open.page.getByRole('tab', { name, exact: true }).click();
  const openUser = async () => {
    await open.view('Users');
    await open.page.getByRole('main').getByRole('link', { name: /^jane/u }).click();
  };
  const signIn = async () => {
    await open.view('Try it');
    await tab('Sign in');
    await open.press('Sign in');
  };

  test('gets another code when they ask for it', async () => {
    expect.hasAssertions();
    await open.press('Resend code');
    await says('If there is such a user, a new code is in the mailbox.');
    await expect.poll(async () => (await open.stack.messagesTo(EMAIL)).length).toBe(2);
  });

  test('is confirmed by hand', async () => {
    expect.hasAssertions();
    const { press, page } = open;
    await openUser();
    await page.getByText('unconfirmed', { exact: true }).waitFor();
    await press('Confirm');
    await page.getByText('confirmed', { exact: true }).waitFor();
    await signIn();
    await says('Signed in.');
  });

  test('sees what their groups change in the tokens', async () => {
    const { view, press, page } = open;
    await openUser();
    await page.getByLabel('publishers').check();
    await says('Added to publishers.');
    await view('Tokens');
    await press('Refresh the tokens');
    await says('New tokens.');
    const groups = page.getByRole('row', { name: /cognito:groups/u }).first();
    await groups.waitFor();
    expect(await groups.textContent()).toContain('changed');
    await page.getByLabel('Tokens from').selectOption('1');
    await expect.poll(() => groups.count()).toBe(0);
    await page.getByLabel('Tokens from').selectOption('0');
  });

  test('sees which claims a trigger suppressed, and when the token ends', async () => {
    const { page, press } = open;
    const token = page.getByRole('region', { name: 'ID token' });
    await token.getByRole('button', { name: 'Copy token' }).click();
    await token.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('.')).toHaveLength(3);
    // No trigger of ours suppresses anything as the local stage is.
    const made = {
      id: '900000',
      trigger: 'PreTokenGeneration',
      at: '2026-01-01T00:00:00.000Z',
      response: {
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToSuppress: ['phone_number'] },
          accessTokenGeneration: { scopesToAdd: ['aws.cognito.signin.user.admin'] },
        },
      },
    };
    await page.route('**/_local/triggers?user=*', (route) => route.fulfill({ json: [made] }));
    await press('Refresh the tokens');
    const row = page.getByRole('row', { name: /phone_number/u });
    await row.waitFor();
    expect(await row.textContent()).toContain('suppressed by our trigger');
    const scopes = page.getByRole('row', { name: /^scope/u });
    expect(await scopes.textContent()).toContain('aws.cognito.signin.user.admin by our trigger');
    await page.unroute('**/_local/triggers?user=*');
    const left = () => token.getByText(/^Expires in/u).textContent();
    const first = await left();
    await expect.poll(left).not.toBe(first);
  });

  test('sees what made each of the tokens, whatever came after', async () => {
    const { page, press, stack } = open;
    const id = page.getByRole('region', { name: 'ID token' });
    const ours = () => id.getByText('by our trigger', { exact: true }).count();
    const suppressed = () => id.getByText('suppressed by our trigger').count();
    await press('Refresh the tokens');
    await expect.poll(suppressed).toBe(0);
    const marks = await ours();
    expect(marks).toBeGreaterThan(0);
    await page.getByLabel('Tokens from').selectOption('1');
    await expect.poll(suppressed).toBe(1);
    await page.getByLabel('Tokens from').selectOption('0');
    await fetch(`${stack.url}/_local/faults`, {
      method: 'PUT',
      body: JSON.stringify({ trigger: 'PreTokenGeneration', kind: 'error', times: 3 }),
    });
    await press('Refresh the tokens');
    await page.locator('.problem').waitFor();
    expect(await ours()).toBe(marks);
    await fetch(`${stack.url}/_local/faults`, { method: 'DELETE' });
    const [newest] = await page.getByLabel('Tokens from').getByRole('option').allTextContents();
    expect(newest).toMatch(/^a refresh, \d\d:\d\d:\d\d$/u);
  });

  test('cannot sign in while they are disabled', async () => {
    expect.hasAssertions();
    const { press, page } = open;
    await openUser();
    await press('Disable');
    await page.getByText('disabled', { exact: true }).waitFor();
    await signIn();
    await says(/NotAuthorizedException: User is disabled/u);
    await openUser();
    await press('Enable');
    await page.getByText('confirmed', { exact: true }).waitFor();
    await signIn();
    await says('Signed in.');
  });

  test('is signed out everywhere', async () => {
    expect.hasAssertions();
    const { view, press } = open;
    await openUser();
    await press('Sign out everywhere');
    await says('Sign out everywhere: done.');
    await view('Tokens');
    await press('Refresh the tokens');
    await says(/NotAuthorizedException|Refresh Token has been revoked/u);
  });

  test('moves to a new address and confirms it', async () => {
    const { page, press, fill, stack } = open;
    await signIn();
    await says('Signed in.');
    await stack.fault({ service: 'cognito-idp', kind: 'latency', ms: 700, times: 1 });
    const read = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await tab('My account');
    await page.getByLabel('Attributes').fill('email=jane.doe@example.com');
    // What the pool tells late does not take the place of what somebody has written meanwhile.
    await (await read).finished();
    expect(await page.getByLabel('Attributes').inputValue()).toBe('email=jane.doe@example.com');
    await press('Update attributes');
    await says('Confirm email with the code that was sent.');
    await fill('Code', await stack.codeFor('jane.doe@example.com'));
    await press('Confirm new address');
    await says('The new address is confirmed.');
    await openUser();
    await page.getByRole('heading', { level: 2, name: 'jane.doe@example.com' }).waitFor();
    expect(
      await page.getByRole('region', { name: 'The user in the pool' }).textContent(),
    ).toContain('"email_verified": "true"');
  });

  test('has to set a new password after an operator has reset it', async () => {
    expect.hasAssertions();
    const { press, stack, page } = open;
    await press('Reset password');
    await page.getByText('reset required', { exact: true }).waitFor();
    await expect
      .poll(async () => (await stack.messagesTo('jane.doe@example.com')).map(({ kind }) => kind))
      .toContain('forgot-password');
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
