import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

/** What a browser does to a page in the back, which one without a window never does. */
const setSeen = (page: Page, isSeen: boolean) =>
  page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    isSeen ? 'visible' : 'hidden',
  );

const live = (page: Page) => page.getByText('Live', { exact: true });

describe.runIf(path)('a console that is followed live', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
  });

  afterAll(async () => {
    await open.close();
  });

  const publish = (id: string, more: object = {}) =>
    open.stack.live.publish('invocation', {
      id,
      trigger: 'PreSignUp',
      source: 'PreSignUp_SignUp',
      user: `user-${id}`,
      attempt: 1,
      request: {},
      ms: 1,
      at: new Date().toISOString(),
      ...more,
    });
  const signUp = async (email: string) => {
    await open.view('Try it');
    await open.fill('E-mail address', email);
    await open.press('Sign up');
    await open.page.getByText('Signed up. The code is in the mailbox').waitFor();
  };

  test('shows the timeline before the messages are there, and what is fired meanwhile', async () => {
    const { page, view, stack } = open;
    await signUp('jane@example.com');
    await expect.poll(() => stack.messagesTo('jane@example.com')).toHaveLength(1);
    const held = Promise.withResolvers<undefined>();
    const triggers = Promise.withResolvers<undefined>();
    await page.route('**/_local/messages', async (route) => {
      await held.promise;
      await route.continue();
    });
    await page.route('**/_local/triggers', async (route) => {
      const answer = await route.fetch();
      await triggers.promise;
      await route.fulfill({ response: answer });
    });
    await page.reload();
    await live(page).waitFor();
    await view('Timeline');
    publish('800001');
    await page.getByText('user-800001').waitFor();
    triggers.resolve(undefined);
    await page.getByText('jane@example.com').waitFor();
    expect(await page.getByText('user-800001').count()).toBe(1);
    await view('Mailbox');
    await page.getByText('No message yet.').waitFor();
    held.resolve(undefined);
    await page.getByRole('list', { name: 'Messages, newest first' }).waitFor();
    await page.unrouteAll();
  });

  test('says what was not built while nobody listened, until that can be dismissed', async () => {
    const { page, stack } = open;
    stack.live.publish('build', { functions: [], ms: 1, problem: 'handler.ts:1: no such name' });
    await page.reload();
    const problem = page.getByText('handler.ts:1: no such name');
    await problem.waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => problem.count()).toBe(0);
    await setSeen(page, false);
    stack.live.publish('build', { functions: [], ms: 1, problem: 'handler.ts:2: no such name' });
    await setSeen(page, true);
    await page.getByText('handler.ts:2: no such name').waitFor();
    await setSeen(page, false);
    stack.live.publish('build', { functions: ['pre-sign-up'], ms: 1 });
    await setSeen(page, true);
    await expect.poll(() => page.getByText('no such name').count()).toBe(0);
  });

  test('is open in more tabs than a browser has connections', async () => {
    const { page } = open;
    const others: Page[] = [];
    await setSeen(page, false);
    for (let count = 0; count < 7; count += 1) {
      const other = await page.context().newPage();
      others.push(other);
      await other.goto(page.url());
      await expect.poll(() => live(other).count()).toBe(1);
      await setSeen(other, false);
    }
    await Promise.all(others.map((other) => other.close()));
  });

  test('shows what happened while nobody saw it', async () => {
    const { page, view, stack } = open;
    await setSeen(page, true);
    await view('Timeline');
    await page.locator('.flow').first().waitFor();
    await setSeen(page, false);
    await fetch(`${stack.url}/_local/reset`, { method: 'POST' });
    await setSeen(page, true);
    await expect.poll(() => page.getByText('No trigger has fired yet.').count()).toBe(1);
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
