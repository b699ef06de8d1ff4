import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

describe.runIf(path)('the users of the pool in the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
    await open.view('Users');
    await open.press('Make 50 invented users');
    await open.page.getByText('50 invented users were made').waitFor();
  });

  afterAll(async () => {
    await open.close();
  });

  const says = async (text: string | RegExp) => {
    await open.page.getByRole('main').getByText(text).first().waitFor();
  };
  const list = () => open.page.getByRole('list', { name: 'Users' }).getByRole('link');
  const link = (name: string) => open.page.getByRole('main').getByRole('link', { name });
  const button = (name: string) => open.page.getByRole('button', { name, exact: true });
  const focused = () => open.page.evaluate(() => document.activeElement?.tagName);
  const place = () => new URL(open.page.url()).hash;
  const heading = () => open.page.getByRole('article').getByRole('heading', { level: 2 });
  const cognito = (operation: string, input: object) =>
    open.page.evaluate(
      async ([target, body]) => {
        const answer = await fetch('/', {
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': `AWSCognitoIdentityProviderService.${target}`,
          },
          body: body ?? '',
        });
        if (!answer.ok) throw new Error(await answer.text());
      },
      [operation, JSON.stringify(input)],
    );
  const signUp = (email: string) =>
    cognito('SignUp', {
      ClientId: 'poolkeeperlocalwebclient01',
      Username: email,
      Password: 'correct horse battery',
      UserAttributes: [{ Name: 'email', Value: email }],
    });

  test('who were invented can reset a forgotten password', async () => {
    const { stack } = open;
    await cognito('ForgotPassword', {
      ClientId: 'poolkeeperlocalwebclient01',
      Username: 'ada.abara@example.com',
    });
    await expect
      .poll(async () => (await stack.messagesTo('ada.abara@example.com')).map(({ kind }) => kind))
      .toContain('forgot-password');
  });

  test('are shown by themselves until one is chosen', async () => {
    await says('Choose a user');
    expect(await open.page.getByRole('article').count()).toBe(0);
    await link('bo.berg@example.com').click();
    await expect.poll(() => heading().textContent()).toBe('bo.berg@example.com');
    expect(await focused()).toBe('A');
    const record = open.page.getByRole('region', { name: 'The user in the pool' });
    expect(await record.textContent()).toMatch(/"UserCreateDate": "2\d{3}-/u);
  });

  test('are not deleted by a second click, or by Escape', async () => {
    await button('Delete').dblclick();
    await button('Delete').waitFor();
    await button('Delete').click();
    await says('Delete bo.berg@example.com for good?');
    expect(await open.violations()).toEqual([]);
    await open.page.keyboard.press('Escape');
    await button('Delete').waitFor();
    await expect.poll(focused).toBe('BUTTON');
    expect(await heading().textContent()).toBe('bo.berg@example.com');
  });

  test('are deleted after a question, and nobody takes their place', async () => {
    await button('Delete').click();
    await button('Yes, delete').click();
    await says('bo.berg@example.com was deleted.');
    await says('Choose a user');
    expect(place()).toBe('#/users');
    await expect.poll(focused).toBe('MAIN');
    await expect.poll(() => link('bo.berg@example.com').count()).toBe(0);
    expect(await button('Delete').count()).toBe(0);
  });

  test('stay as many as are shown, and the same one opened, when somebody signs up', async () => {
    for (const name of ['una', 'vera', 'wanda', 'xenia']) await signUp(`${name}@example.net`);
    await button('Show more').click();
    await expect.poll(() => list().count()).toBe(53);
    const last = list().last();
    const address = (await last.locator('.message-to').textContent()) ?? '';
    await last.click();
    await expect.poll(() => heading().textContent()).toBe(address);
    await signUp('yara@example.net');
    await expect.poll(() => list().count()).toBe(54);
    expect(await heading().textContent()).toBe(address);
  });

  test('are opened by a link to any of them, and whatever the search finds', async () => {
    const address = await heading().textContent();
    await open.page.reload();
    await expect.poll(() => heading().textContent()).toBe(address);
    expect(await list().count()).toBe(50);
    await open.page.getByLabel('Find').fill('jun.evans');
    await expect.poll(() => list().count()).toBe(1);
    expect(await heading().textContent()).toBe(address);
    await open.page.getByLabel('Find').fill('nobody at all');
    await says('No such user.');
    expect(await heading().textContent()).toBe(address);
  });

  test('who do not exist are said to be missing', async () => {
    await open.page.goto(`${new URL(open.page.url()).origin}/console/#/users/nobody`);
    await says('The pool has no user nobody');
    expect(await open.page.getByRole('article').count()).toBe(0);
    await open.page.goto(`${new URL(open.page.url()).origin}/console/#/users/%`);
    await open.page.reload();
    await says('The pool has no user %');
  });

  test('keep the focus in sight on a phone', async () => {
    await open.page.setViewportSize({ width: 360, height: 740 });
    await open.view('Users');
    await link('hana.evans@example.com').click();
    await expect.poll(() => heading().isVisible()).toBe(true);
    await expect.poll(focused).toBe('MAIN');
    expect(await open.page.evaluate(() => scrollY)).toBe(0);
    await button('Delete').click();
    expect(await open.overflow()).toBe(0);
    await button('Cancel').click();
    await link('← All users').click();
    await link('hana.evans@example.com').waitFor();
    await expect.poll(focused).toBe('MAIN');
  });

  test('leave the next view at its top, however far they were scrolled', async () => {
    const scrolled = () => open.page.evaluate(() => scrollY);
    await open.page.evaluate(() => scrollTo(0, 1200));
    await expect.poll(scrolled).toBe(1200);
    await open.view('Timeline');
    await open.page.locator('.flow').first().waitFor();
    await expect.poll(scrolled).toBe(0);
    await open.page.setViewportSize({ width: 1280, height: 800 });
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
