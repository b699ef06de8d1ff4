import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

describe.runIf(path)('what goes wrong in the console', () => {
  let open: OpenConsole;
  let isStopped = false;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
  });

  afterAll(async () => {
    if (!isStopped) await open.close();
  });

  const signUp = async (email: string): Promise<void> => {
    await open.view('Try it');
    await open.fill('E-mail address', email);
    await open.press('Sign up');
  };

  test('tells a refusal from a failure', async () => {
    const { page, view } = open;
    await signUp('jane@blocked.example');
    await page.getByText('UserLambdaValidationException').waitFor();
    await view('Timeline');
    const step = page.getByRole('button', { name: /^PreSignUp/u });
    expect(await step.textContent()).toContain('refused SIGNUP_DOMAIN_NOT_ALLOWED');
    await step.click();
    await page.getByText('This e-mail domain cannot be used.', { exact: true }).waitFor();
  });

  test('shows each attempt of a trigger that did not answer in time', async () => {
    const { page, view, press } = open;
    await view('Faults and clock');
    await page.getByLabel('What').selectOption('PreSignUp');
    await page.getByLabel('How it goes wrong').selectOption('timeout');
    await page.getByLabel('Milliseconds').fill('50');
    await press('Switch on');
    await page.getByText('PreSignUp never answers (50 ms), 1 more time').waitFor();
    await signUp('jane@example.com');
    await page.getByText('Signed up. The code is in the mailbox').waitFor();
    await view('Timeline');
    const flow = page.locator('.flow').first();
    const steps = flow.getByRole('button', { name: /^PreSignUp/u });
    await expect.poll(() => steps.allTextContents()).toHaveLength(2);
    expect(await steps.first().textContent()).toContain('failed');
    expect(await steps.last().textContent()).toContain('attempt 2');
  });

  test('throttles a service, and fails until that is cleared', async () => {
    const { page, view, press } = open;
    await view('Faults and clock');
    await page.getByLabel('What').selectOption('ses');
    await page.getByLabel('How it goes wrong').selectOption('throttle');
    await page.getByLabel('How often').fill('');
    expect(await page.getByLabel('Milliseconds').count()).toBe(0);
    await press('Switch on');
    await page.getByText('ses is throttled until cleared').waitFor();
    await press('Clear all');
    await page.getByText('Nothing goes wrong on purpose now.').waitFor();
    expect(await (await fetch(`${open.stack.url}/_local/faults`)).json()).toEqual([]);
  });

  test('opens the link of a mail beside the console', async () => {
    const { page, view, stack } = open;
    stack.live.publish('message', {
      id: 'made-1',
      at: new Date().toISOString(),
      channel: 'email',
      to: 'lee@example.com',
      from: 'no-reply@example.com',
      subject: 'Confirm by link',
      html: '<p>Confirm</p>',
      text: 'Confirm',
      kind: 'sign-up-link',
      locale: 'en',
      link: `${stack.url}/confirm/#confirmation_code=123456`,
    });
    await view('Mailbox');
    await page.getByRole('link', { name: /lee@example\.com/u }).click();
    const opened = page.waitForEvent('popup');
    await page.getByRole('link', { name: 'Open this link' }).click();
    const confirmation = await opened;
    await confirmation.waitForLoadState();
    expect(confirmation.url()).toContain('/confirm/');
    await confirmation.close();
  });

  test('says that the browser lets nothing be copied', async () => {
    const { page, view, press } = open;
    await view('Mailbox');
    await page
      .getByRole('link', { name: /^jane@example\.com/u })
      .first()
      .click();
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('denied'));
    });
    await press('Copy code');
    const said = page.getByText('Not copied: the browser forbids it');
    await said.waitFor();
    expect(await said.isVisible()).toBe(true);
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });

  test('says so when the stack has gone away, and keeps what it showed', async () => {
    const { page, view, stack, violations } = open;
    await view('Timeline');
    await stack.close();
    isStopped = true;
    await page.getByText('The local stack does not answer.').waitFor();
    await page.getByText('Offline', { exact: true }).waitFor();
    expect(await page.locator('.flow').count()).toBeGreaterThan(0);
    await view('Mailbox');
    await open.press('Empty the mailbox');
    await page.getByText('TypeError: Failed to fetch').waitFor();
    expect(await violations()).toEqual([]);
    await page.context().close();
  });
});
