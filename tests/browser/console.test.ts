import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startStackUnderTest, type StackUnderTest } from '../integration/local-stack.ts';
import { chromiumPath, startBrowser, type TestBrowser } from './chromium.ts';

const path = chromiumPath();

describe.runIf(path)('the console', () => {
  let stack: StackUnderTest;
  let browser: TestBrowser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    stack = await startStackUnderTest();
    browser = await startBrowser(path ?? '');
    page = await browser.context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith('http') && origin !== stack.url) problems.push(request.url());
    });
    await page.goto(`${stack.url}/console/`);
  });

  afterAll(async () => {
    await browser.close();
    await stack.close();
  });

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const result = () => page.getByRole('status');

  test('walks from sign-up through the mail to the claims in the tokens', async () => {
    await press('Sign up');
    await result().getByText('Signed up.').waitFor();
    await page.locator('#messages summary').first().click();
    await page.getByRole('button', { name: /^Use code \d+$/ }).click();
    await press('Confirm');
    await result().getByText('Confirmed.').waitFor();
    await press('Sign in');
    await result().getByText('Signed in.').waitFor();
    expect(await result().textContent()).toContain('"app:account": "active"');

    const fired = await page.locator('#timeline summary strong').allTextContents();
    expect(fired.toReversed()).toEqual([
      'PreSignUp',
      'CustomEmailSender',
      'PostConfirmation',
      'PreTokenGeneration',
    ]);
  });

  test('shows a refusal as the client receives it', async () => {
    await page.getByLabel('E-mail address').fill('jane@blocked.example');
    await press('Sign up');
    await result().getByText('SIGNUP_DOMAIN_NOT_ALLOWED').waitFor();
    // The browser itself remarks on the answer 400 of the refused call, and on nothing else.
    expect(problems.filter((problem) => !problem.includes('400'))).toEqual([]);
  });

  test('has no accessibility violation, in light and in dark, and fits a small screen', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
    await page.setViewportSize({ width: 360, height: 740 });
    // The longest trigger source is on the page when somebody has set a new password.
    await page.getByLabel('E-mail address').fill('jane@example.com');
    await press('Forgot password');
    await result().getByText('If there is such a user').waitFor();
    await page.getByLabel('Code from the mail').fill(await stack.codeFor('jane@example.com'));
    await press('Set new password');
    await result().getByText('The new password is set.').waitFor();
    await page.getByText('PostConfirmation_ConfirmForgotPassword').waitFor();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
