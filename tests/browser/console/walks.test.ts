import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

describe.runIf(path)('the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
  });

  afterAll(async () => {
    await open.close();
  });

  const tab = (name: string) => open.page.getByRole('tab', { name, exact: true }).click();
  /** Waits until a text is seen; fails the test when it does not come. */
  const says = async (text: string | RegExp) => {
    const found = open.page.getByText(text).first();
    await found.waitFor();
    expect(await found.isVisible()).toBe(true);
  };

  test('walks from sign-up through the mail to tokens, and shows every trigger in order', async () => {
    const { page, press, view, fill } = open;
    await fill('E-mail address', 'jane@example.com');
    await press('Sign up');
    await says('Signed up. The code is in the mailbox');
    await page.getByRole('button', { name: /^Use code \d+$/u }).click();
    await press('Confirm');
    await says('Confirmed and signed in.');
    expect(await page.getByText('Signed up. The code is in the mailbox').count()).toBe(0);
    expect(await page.getByRole('button', { name: /^Use code/u }).count()).toBe(0);

    await page.getByRole('link', { name: 'See the tokens' }).click();
    await says('ID token');
    const ours = page.getByRole('row', { name: /app:account/u }).first();
    expect(await ours.textContent()).toContain('by our trigger');
    await page.getByRole('button', { name: 'Verify the signature' }).first().click();
    await says('Signed by this user pool.');

    await view('Timeline');
    const steps = page.locator('.flow').last().locator('.step-name');
    await steps.first().waitFor();
    const fired = await steps.allTextContents();
    const ofCognito = [
      'PreSignUp',
      'CustomEmailSender',
      'PostConfirmation',
      'PreAuthentication',
      'PostAuthentication',
      'PreTokenGeneration',
    ];
    expect(fired.filter((name) => ofCognito.includes(name))).toEqual(ofCognito);
  });

  test('shows the details of an invocation: what changed, request and response', async () => {
    const { page, view } = open;
    await view('Timeline');
    await page
      .getByRole('button', { name: /^PreTokenGeneration/u })
      .first()
      .click();
    await says(/claimsToAddOrOverride/u);
    await page.getByRole('tab', { name: 'Request' }).click();
    expect(await page.getByRole('region', { name: 'Request' }).textContent()).toContain(
      'jane@example.com',
    );
  });

  test('shows a mail as its reader sees it, and takes its code back to the form', async () => {
    const { page, view } = open;
    await view('Mailbox');
    await page.getByRole('link', { name: /confirmation code/u }).click();
    const mail = page.frameLocator('iframe.mail');
    const code = await page.locator('.code-line code').textContent();
    expect(await mail.locator('body').textContent()).toContain(code);
    // What the test's browser prefers would hold for the frame, too.
    await page.emulateMedia({ colorScheme: null });
    const ground = () => mail.locator('body').evaluate((body) => getComputedStyle(body).background);
    const light = await ground();
    await page.getByRole('button', { name: 'dark' }).click();
    expect(await page.getByRole('button', { name: 'dark' }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await expect.poll(ground).not.toBe(light);
    await page.getByRole('tab', { name: 'Text' }).click();
    await page.getByRole('link', { name: 'Use this code' }).click();
    await page.getByLabel('Code from the mail').waitFor();
    expect(await page.getByLabel('Code from the mail').inputValue()).toBe(code);
  });

  test('shows a refusal as a front end should, and as the client gets it', async () => {
    expect.hasAssertions();
    const { press, view, fill } = open;
    await view('Try it');
    await fill('E-mail address', 'jane@blocked.example');
    await press('Sign up');
    await says('SIGNUP_DOMAIN_NOT_ALLOWED');
    await says(/UserLambdaValidationException: PreSignUp failed with error/u);
  });

  test('tells that a code is wrong', async () => {
    expect.hasAssertions();
    const { press, fill, stack } = open;
    await fill('E-mail address', 'omar@example.com');
    await press('Sign up');
    await says('Signed up. The code is in the mailbox');
    await fill('Code from the mail', '000000');
    await press('Confirm');
    await says(/CodeMismatchException/u);
    await fill('Code from the mail', await stack.codeFor('omar@example.com'));
    await press('Confirm');
    await says('Confirmed. Now sign in.');
  });

  test('sets a new password for a forgotten one', async () => {
    expect.hasAssertions();
    const { press, fill, page, stack } = open;
    await tab('Forgot password');
    await fill('E-mail address', 'omar@example.com');
    await press('Send me a code');
    await says('If there is such a user');
    await fill('Code from the mail', await stack.codeFor('omar@example.com'));
    await fill('New password', 'another horse battery');
    await press('Set new password');
    await says('The new password is set.');
    await tab('Sign in');
    await press('Sign in');
    await says('Signed in.');
    await page.getByRole('tab', { name: 'My account' }).click();
    await says('omar@example.com');
  });

  test('signs in through the demo provider and comes back with tokens', async () => {
    const { page, view } = open;
    await view('Try it');
    await tab('Sign in');
    await page.getByRole('button', { name: 'Sign in with the demo provider' }).click();
    await page.getByText('Ada Byron').first().click();
    await says('Signed in with the demo provider.');
    expect(page.url()).not.toContain('code=');
    await view('Tokens');
    await says('ada.byron@example.com');
  });

  test('heals at the next sign-in what a fault kept from the confirmation', async () => {
    const { page, press, view, fill } = open;
    await view('Faults and clock');
    await page.getByLabel('What').selectOption('PostConfirmation');
    await page.getByLabel('How it goes wrong').selectOption('error');
    await press('Switch on');
    await says('PostConfirmation fails, 1 more time');
    await view('Try it');
    await tab('Sign up');
    await fill('E-mail address', 'hana@example.com');
    await press('Sign up');
    await says('Signed up. The code is in the mailbox');
    await fill('Code from the mail', await open.stack.codeFor('hana@example.com'));
    await press('Confirm');
    await says(/UnexpectedLambdaException|PostConfirmation/u);
    await tab('Sign in');
    await press('Sign in');
    await says('Signed in.');
    await view('Timeline');
    await page.locator('.step.failed').first().waitFor();
    await view('Users');
    await page
      .getByRole('main')
      .getByRole('link', { name: /hana@example\.com/u })
      .click();
    await says('In the accounts table');
    await page.getByRole('region', { name: 'Item ACCOUNT' }).first().waitFor();
    expect(
      await page.getByRole('region', { name: 'Item ACCOUNT' }).first().textContent(),
    ).toContain('first-token');
  });

  test('makes fifty invented users, finds one, disables and deletes one', async () => {
    expect.hasAssertions();
    const { page, press, view } = open;
    await view('Users');
    await press('Make 50 invented users');
    await page.getByText('50 invented users were made').waitFor();
    await page.getByLabel('Find').fill('gus.costa');
    await page.getByRole('link', { name: /gus\.costa/u }).click();
    await page.getByRole('heading', { name: 'gus.costa@example.com' }).waitFor();
    await press('Disable');
    await page.getByText('disabled').waitFor();
    await press('Delete');
    await press('Yes, delete');
    await says('gus.costa@example.com was deleted.');
    await says('No such user.');
  });

  test('lets time pass', async () => {
    expect.hasAssertions();
    const { press, view } = open;
    await view('Faults and clock');
    await press('+ 1 hour');
    await says('1 hour ahead');
    await view('Tokens');
    await says(/Expired/u);
  });

  test('can be used by the keyboard alone, from sign-up to the timeline', async () => {
    const { page, stack } = open;
    const key = (name: string) => page.keyboard.press(name);
    const focused = () =>
      page.evaluate(() => {
        const { activeElement: at } = document;
        const name = (at as HTMLInputElement | null)?.labels?.[0]?.textContent ?? at?.textContent;
        return `${at?.getAttribute('role') === 'tab' ? 'tab ' : ''}${name}`;
      });
    /** Goes on until something of this name has the focus. */
    const reach = async (name: RegExp, by: 'Tab' | 'Shift+Tab' = 'Tab') => {
      for (let steps = 0; steps < 60; steps += 1) {
        if (name.test(await focused())) return;
        await key(by);
      }
      expect(await focused()).toMatch(name);
    };
    const type = async (text: string) => {
      await key('ControlOrMeta+A');
      await page.keyboard.type(text);
    };
    await page.goto(`${stack.url}/console/#/try`);
    await page.reload();
    await page.getByLabel('E-mail address').waitFor();
    await key('Tab');
    expect(await focused()).toBe('To the content');
    await key('Enter');
    await key('Tab');
    expect(await focused()).toBe('tab Sign up');
    await key('ArrowRight');
    expect(await focused()).toBe('tab Sign in');
    expect(await page.getByRole('tab', { selected: true }).textContent()).toBe('Sign in');
    await key('ArrowLeft');
    await key('Tab');
    await type('key@example.com');
    await key('Enter');
    await says('Signed up. The code is in the mailbox');
    await stack.messagesTo('key@example.com');

    await reach(/^Open the mailbox$/u);
    await key('Enter');
    await page.getByRole('heading', { level: 1, name: 'Mailbox' }).waitFor();
    await reach(/^Find/u);
    await type('key@example.com');
    await reach(/^key@example\.com/u);
    await key('Enter');
    await reach(/^Use this code$/u);
    await key('Enter');
    await page.getByRole('heading', { level: 1, name: 'Try it' }).waitFor();
    await reach(/^Code from the mail$/u);
    await key('Enter');
    await says(/^Confirmed/u);

    await reach(/^tab Sign up$/u, 'Shift+Tab');
    await key('ArrowRight');
    await reach(/^Password$/u);
    await key('Enter');
    await says('Signed in.');
    await reach(/^See the tokens$/u);
    await key('Enter');
    await says('ID token');
    await reach(/^Verify the signature$/u);
    await key('Enter');
    await says('Signed by this user pool.');
    await reach(/^Timeline/u, 'Shift+Tab');
    await key('Enter');
    await page.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor();
    await reach(/^PreTokenGeneration/u);
    await key('Enter');
    await says(/claimsToAddOrOverride/u);
  });

  test.each(['Try it', 'Mailbox', 'Timeline', 'Tokens', 'Users', 'Faults and clock', 'Mails'])(
    'has no accessibility violation and fits a small screen: %s',
    async (name) => {
      const { page, view, violations, overflow } = open;
      await page.setViewportSize({ width: 1280, height: 800 });
      await view(name);
      await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
      // A few entries have every element; hundreds of them would only take longer to check.
      if (name === 'Timeline') {
        await page.getByLabel('Find').fill('jane@');
        await page.locator('.step > button').last().click();
        await page.getByRole('tab', { name: /^AWS calls/u }).click();
      }
      if (name === 'Users') {
        await page.getByText('Invite a user').click();
        await page.getByRole('list', { name: 'Users' }).getByRole('link').first().click();
        await page.getByText('Link an identity').click();
      }
      expect(await violations()).toEqual([]);
      await page.setViewportSize({ width: 360, height: 740 });
      expect(await violations()).toEqual([]);
      expect(await overflow()).toBe(0);
    },
  );

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
