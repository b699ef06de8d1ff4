import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

describe.runIf(path)('faults, the clock and long answers in the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
  });

  afterAll(async () => {
    await open.close();
  });

  test('has a clock that goes on', async () => {
    const { page, view } = open;
    await view('Faults and clock');
    const clock = page.getByRole('region', { name: 'Clock' }).getByRole('paragraph').first();
    const first = await clock.textContent();
    await expect.poll(() => clock.textContent()).not.toBe(first);
    await open.press('+ 1 hour');
    await expect.poll(() => clock.textContent()).toContain('1 hour ahead');
  });

  test('tells what failed for good, and leads to it in the timeline', async () => {
    const { page, view, press, stack, fill } = open;
    const signUp = async (email: string) => {
      await view('Try it');
      await fill('E-mail address', email);
      await press('Sign up');
      await page.getByText('Signed up. The code is in the mailbox').waitFor();
    };
    await signUp('omar@example.com');
    await stack.codeFor('omar@example.com');
    await fetch(`${stack.url}/_local/faults`, {
      method: 'PUT',
      body: JSON.stringify({ trigger: 'CustomEmailSender', kind: 'error' }),
    });
    await signUp('jane@example.com');
    await view('Faults and clock');
    const letters = page.getByRole('region', { name: 'Dead letters and a fresh start' });
    await letters.getByText('CustomEmailSender', { exact: true }).waitFor();
    expect(await letters.textContent()).toContain('after 3 attempts');
    expect(await letters.textContent()).toContain('Injected fault');
    expect(await open.violations()).toEqual([]);
    await letters.getByRole('link', { name: 'In the timeline' }).click();
    await page.locator('.step.failed').first().waitFor();
    expect(await page.locator('.flow h2').allTextContents()).toEqual([
      expect.stringContaining('jane@example.com'),
    ]);
    await fetch(`${stack.url}/_local/faults`, { method: 'DELETE' });
  });

  test('shows on a phone whole what a function called', async () => {
    const { page } = open;
    await page.getByLabel('Find').fill('omar@example.com');
    await page.setViewportSize({ width: 360, height: 740 });
    await page
      .getByRole('button', { name: /^CustomEmailSender/u })
      .first()
      .click();
    await page.getByRole('tab', { name: /^AWS calls/u }).click();
    const hidden = await page
      .getByRole('region', { name: 'AWS calls' })
      .evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(hidden).toBe(0);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  test('shows a very long answer as plain text', async () => {
    const { page, stack } = open;
    stack.live.publish('invocation', {
      id: '900000',
      trigger: 'PreSignUp',
      source: 'PreSignUp_SignUp',
      user: 'lee',
      attempt: 1,
      request: {},
      ms: 1,
      at: new Date().toISOString(),
    });
    const response = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`member-${index}`, index]),
    );
    const details = { id: '900000', event: {}, request: {}, logs: [], calls: [], response };
    await page.route('**/_local/triggers/900000', (route) => route.fulfill({ json: details }));
    await page.getByLabel('Find').fill('lee');
    await page.getByRole('button', { name: /^PreSignUp/u }).click();
    await page.getByRole('tab', { name: 'Response' }).click();
    const text = page.getByRole('region', { name: 'Response' });
    await expect.poll(() => text.textContent()).toContain('"member-19999": 19999');
    expect(await text.locator('span').count()).toBe(0);
    await page.getByRole('tab', { name: 'Event' }).click();
  });

  test('forgets the messages that another tool has deleted', async () => {
    const { page, view, stack } = open;
    await view('Mailbox');
    await page.getByRole('list', { name: 'Messages, newest first' }).waitFor();
    await fetch(`${stack.url}/_aws/ses`, { method: 'DELETE' });
    await expect.poll(() => page.getByText('No message yet.').count()).toBe(1);
  });

  test('asks before it forgets everything', async () => {
    const { page, view, press } = open;
    await view('Faults and clock');
    await press('Reset the local stack');
    await press('Cancel');
    expect(await page.getByText('As after a fresh start.').count()).toBe(0);
    await press('Reset the local stack');
    await press('Yes, reset');
    await page.getByText('As after a fresh start.').waitFor();
    await page.getByText('Nothing has failed for good.').waitFor();
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
