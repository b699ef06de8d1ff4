import { DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { describeLocalStack } from '../../../local/describe-local-stack.ts';
import { invitationKey } from '../../../shared/sign-up/admission-keys.ts';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();

const policy = {
  POOLKEEPER_CAPTCHA: 'altcha',
  POOLKEEPER_CAPTCHA_SECRET: 's'.repeat(32),
  POOLKEEPER_SIGN_UP_MODE: 'invite-only',
};

/** The local stack, but for a pre-sign-up that asks for a captcha and an invitation. */
const strictStack = async () => {
  const description = await describeLocalStack();
  const functions = description.functions.map((one) =>
    one.name === 'pre-sign-up' ? { ...one, environment: { ...one.environment, ...policy } } : one,
  );
  return { ...description, functions };
};

describe.runIf(path)('the console of a stage that asks for a captcha and an invitation', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '', { settings: { description: await strictStack() } });
  });

  afterAll(async () => {
    await open.close();
  });

  const invite = async (code: string): Promise<void> => {
    const table = new DynamoDBClient({
      endpoint: open.stack.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const expiresAt = Math.floor(Date.now() / 1000) + 3600;
    const Item = marshall({ ...invitationKey({ code }), uses: 2, expiresAt });
    await table.send(new PutItemCommand({ TableName: 'poolkeeper-local-accounts', Item }));
    table.destroy();
  };

  test('says what a password must have', async () => {
    await open.page.getByText('At least 12 characters').waitFor();
    const described = await open.page
      .getByLabel('Password', { exact: true })
      .getAttribute('aria-describedby');
    expect(described).not.toBeNull();
  });

  test('solves the captcha and asks for the code of an invitation, which lets in', async () => {
    expect.hasAssertions();
    const { page, press, fill, violations } = open;
    expect(await page.getByLabel('Code of an invitation').count()).toBe(0);
    await press('Sign up');
    await page.getByText('SIGNUP_NOT_INVITED', { exact: true }).first().waitFor();
    await page.getByText(/poolkeeper -- invitations create/u).waitFor();
    expect(await violations()).toEqual([]);
    await invite('spring');
    await fill('Code of an invitation', 'spring');
    await press('Sign up');
    await page.getByText('Signed up. The code is in the mailbox').waitFor();
  });

  test('solves a captcha for the next user, too', async () => {
    const { press, fill, page, stack } = open;
    await fill('E-mail address', 'omar@example.com');
    await press('Sign up');
    await page.locator('.arrived', { hasText: 'omar@example.com' }).waitFor();
    const refused = (await stack.timeline()).filter(({ error }) =>
      error?.includes('SIGNUP_CAPTCHA_REQUIRED'),
    );
    // Until it was asked for, there was nothing to solve.
    expect(refused).toHaveLength(1);
  });

  test('tells of a user who has not confirmed that their account is to come', async () => {
    const { page, view } = open;
    await view('Users');
    await page.getByRole('link', { name: /omar@example\.com/u }).click();
    const told = page.getByText('No account yet: it is made at the confirmation.');
    await told.waitFor();
    expect(await told.getAttribute('class')).toBeNull();
  });

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
