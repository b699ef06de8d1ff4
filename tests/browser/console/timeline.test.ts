import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

/** What 10,000 entries may put into the page at once. */
const MOST_ELEMENTS = 4000;

const manyInvocations = (): unknown[] =>
  Array.from({ length: 10_000 }, (_, index) => ({
    id: `made-${index}`,
    trigger: 'PreSignUp',
    source: 'PreSignUp_SignUp',
    user: `user-${Math.floor(index / 4)}`,
    attempt: 1,
    request: { userAttributes: { email: `user-${Math.floor(index / 4)}@example.com` } },
    response: {},
    ms: 20,
    at: new Date(Date.UTC(2026, 10, 20) + index * 100).toISOString(),
  }));

describe.runIf(path)('the timeline in the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
    const { fill, press, page, stack, view } = open;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await fill('E-mail address', 'jane@example.com');
    await press('Sign up');
    await page.getByText('Signed up. The code is in the mailbox').waitFor();
    await fill('Code from the mail', await stack.codeFor('jane@example.com'));
    await press('Confirm');
    await page.getByText('Confirmed and signed in.').waitFor();
    await stack.drain();
    await view('Timeline');
  });

  afterAll(async () => {
    await open.close();
  });

  const step = (name: RegExp) => open.page.getByRole('button', { name }).first();
  const tab = (name: RegExp | string) => open.page.getByRole('tab', { name }).click();

  test('says whose flow it is, and joins what followed from events', async () => {
    const flow = open.page.locator('.flow').last();
    expect(await flow.locator('h2').textContent()).toContain('jane@example.com');
    const steps = await flow.locator('.step-name').allTextContents();
    expect(steps).toEqual(expect.arrayContaining(['PostConfirmation', 'account-events']));
  });

  test('shows what a function logged and what it called', async () => {
    const { page } = open;
    await step(/^PostConfirmation/u).click();
    await tab(/^Log \(\d+\)$/u);
    const line = page.getByRole('region', { name: 'Log line 1' });
    await line.waitFor();
    expect(await line.textContent()).toContain('"outcome": "allowed"');
    expect(await line.textContent()).not.toContain('_aws');
    await tab(/^AWS calls \(\d+\)$/u);
    const calls = page.getByRole('region', { name: 'AWS calls' });
    expect(await calls.textContent()).toContain('dynamodb PutItem');
    await step(/^PostConfirmation/u).click();
  });

  test('shows before and after of what the trigger changed', async () => {
    const { page } = open;
    await step(/^PreTokenGeneration/u).click();
    const changes = page.getByRole('region', { name: 'Field of the response' });
    await changes.waitFor();
    expect(await changes.textContent()).toContain('claimsToAddOrOverride');
  });

  test('copies the event as a fixture', async () => {
    const { page, press } = open;
    await press('Copy as fixture');
    await page.getByText('Copied').waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'version',
      'triggerSource',
      'region',
      'userPoolId',
      'userName',
      'callerContext',
      'request',
      'response',
    ]);
    const file = 'tests/fixtures/events/pre-token-generation/TokenGeneration_Authentication.json';
    expect(await page.getByText(file).isVisible()).toBe(true);
  });

  test('replays an event: the same answer, or where it differs now', async () => {
    const { page, press, stack } = open;
    await press('Replay with the current build');
    await page.getByText(/^The same answer, in \d+ ms/u).waitFor();
    await stack.fault({ trigger: 'pre-token-generation', kind: 'error', times: 1 });
    await press('Replay with the current build');
    await page.getByText(/^Another answer, in \d+ ms/u).waitFor();
    const compared = page.getByRole('region', { name: 'Part of the answer' });
    expect(await compared.textContent()).toContain('Injected fault');
  });

  test('tells of bundles that were made again, and offers the console that was', async () => {
    const { page, stack } = open;
    stack.live.publish('build', { functions: ['pre-sign-up'], ms: 80 });
    await page.getByText('Built pre-sign-up in 80 ms: the next invocation runs it.').waitFor();
    stack.live.publish('build', { functions: [], ms: 9, problem: 'handler.ts:1: Unexpected ")"' });
    await page.getByText('Not built, the last bundle goes on running.').waitFor();
    stack.live.publish('console', { ms: 90 });
    await page.evaluate(() => Object.assign(globalThis, { isOldPage: true }));
    await page.getByRole('button', { name: 'Reload' }).click();
    await page.waitForFunction(() => !('isOldPage' in globalThis));
    await page.getByRole('heading', { level: 1, name: 'Timeline' }).waitFor();
    expect(await page.getByRole('button', { name: 'Reload' }).count()).toBe(0);
  });

  test('stays small in the page with 10,000 invocations, and leads to the oldest', async () => {
    const { page } = open;
    await page.route('**/_local/triggers', (route) => route.fulfill({ json: manyInvocations() }));
    await page.reload();
    await page.getByText('10000 invocations in 2500 flows').waitFor();
    const elements = () => page.evaluate(() => document.querySelectorAll('*').length);
    expect(await elements()).toBeLessThan(MOST_ELEMENTS);
    await page.getByText('user-2499@example.com').waitFor();
    await page.keyboard.press('End');
    await page.getByText('user-0@example.com').waitFor();
    expect(await elements()).toBeLessThan(MOST_ELEMENTS);
    await page.getByLabel('Find').fill('user-1234@');
    await page.getByText('4 invocations in 1 flow').waitFor();
    await page.getByLabel('Find').fill('nobody at all');
    await page.getByText('Nothing of this kind was invoked.').waitFor();
    await page.unroute('**/_local/triggers');
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
