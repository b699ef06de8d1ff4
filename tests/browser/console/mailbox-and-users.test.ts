import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

describe.runIf(path)('an operator in the console', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
  });

  afterAll(async () => {
    await open.close();
  });

  const says = async (text: string | RegExp) => {
    const found = open.page.getByText(text).first();
    await found.waitFor();
    expect(await found.isVisible()).toBe(true);
  };
  const subjects = () => open.page.locator('.messages .message-subject').allTextContents();

  test('finds an empty mailbox and an empty pool, and what to do', async () => {
    expect.hasAssertions();
    const { view } = open;
    await view('Mailbox');
    await says('No message yet.');
    await view('Users');
    await says('The pool has no user yet.');
  });

  test('invites users, each in their language', async () => {
    const { page, fill, press, stack } = open;
    await page.getByText('Invite a user').click();
    for (const [email, locale] of [
      ['jane@example.com', 'en'],
      ['omar@example.com', 'fr'],
    ] as const) {
      await fill('E-mail address', email);
      await page.getByLabel('Language').selectOption(locale);
      await press('Invite');
      await says('Invited: the temporary password is in the mailbox.');
      await expect
        .poll(async () => (await stack.messagesTo(email)).length, { timeout: 20_000 })
        .toBe(1);
    }
    const [french] = await stack.messagesTo('omar@example.com');
    expect(french).toMatchObject({ locale: 'fr', kind: 'admin-invitation' });
  });

  test('narrows the mailbox to a language, a channel and words', async () => {
    const { page, view, stack } = open;
    const sns = new SNSClient({
      endpoint: stack.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    await sns.send(new PublishCommand({ PhoneNumber: '+33199000001', Message: 'Code 123456' }));
    sns.destroy();
    await view('Mailbox');
    await says('Code 123456');
    expect(await subjects()).toHaveLength(3);
    await page.getByLabel('Channel').selectOption('sms');
    expect(await subjects()).toEqual(['Code 123456']);
    expect(await page.locator('.bubble').textContent()).toBe('Code 123456');
    await page.getByLabel('Channel').selectOption('');
    await page.getByLabel('Language').selectOption('fr');
    expect(await subjects()).toHaveLength(1);
    await page.getByLabel('Language').selectOption('');
    await page.getByLabel('Find').fill('jane@');
    expect(await subjects()).toHaveLength(1);
    await page.getByLabel('Find').fill('nobody at all');
    await says('No message of this kind.');
    await page.getByLabel('Find').fill('');
  });

  test('lets a mail bounce, of which the functions hear', async () => {
    const { page, press, stack } = open;
    await page.getByRole('link', { name: /jane@example\.com/u }).click();
    await page.getByText('What becomes of this mail').click();
    await press('Bounce');
    await says('Bounce: SES has told it.');
    await expect
      .poll(async () => (await stack.timeline()).map(({ trigger }) => trigger), { timeout: 20_000 })
      .toContain('mail-feedback');
  });

  test('puts a user into a group and takes them out again', async () => {
    const { page, view } = open;
    await view('Users');
    await page.getByRole('link', { name: /jane@example\.com/u }).click();
    const group = page.getByLabel('publishers');
    await group.check();
    await says('Added to publishers.');
    await page.reload();
    await expect.poll(() => group.isChecked(), { timeout: 20_000 }).toBe(true);
    await group.uncheck();
    await says('Removed from publishers.');
  });

  test('links an identity and takes it away', async () => {
    expect.hasAssertions();
    const { page, fill, press } = open;
    await page.getByRole('link', { name: /jane@example\.com/u }).click();
    await page.getByText('Link an identity').click();
    await fill('Subject there', 'subject-1');
    await press('Link');
    await page.getByRole('button', { name: 'Unlink' }).waitFor();
    await says('subject-1');
    await press('Unlink');
    await says('None.');
  });

  test('finds users by the beginning of a name, too', async () => {
    expect.hasAssertions();
    const { page, press } = open;
    await press('Make 50 invented users');
    await page.getByText('50 invented users were made').waitFor();
    await page.getByLabel('Find').fill('Hana E');
    await page.getByRole('link', { name: /hana\.evans/u }).waitFor();
    await page.getByLabel('Find').fill('Nobody');
    await says('No such user.');
  });

  test('starts a schedule', async () => {
    const { view, press, stack } = open;
    await view('Faults and clock');
    await press('Run delete-unconfirmed-users');
    await says('delete-unconfirmed-users was started');
    await expect
      .poll(async () => (await stack.timeline()).map(({ trigger }) => trigger), { timeout: 20_000 })
      .toContain('delete-unconfirmed-users');
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
