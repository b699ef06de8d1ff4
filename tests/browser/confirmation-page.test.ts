import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { locales } from '../../shared/mail/mail.ts';
import { chromiumPath, startBrowser, type TestBrowser } from './chromium.ts';

const path = chromiumPath();
const file = join(import.meta.dirname, '../../templates/confirmation-page/confirm.html');
const rightLink = 'client_id=1example&user_name=jane&locale=en&confirmation_code=123456';

/** What the user pool answers, and what it was asked. */
interface Pool {
  answer: { readonly status: number; readonly body: object };
  readonly asked: unknown[];
}

const servePage = async (pool: Pool): Promise<{ server: Server; url: string }> => {
  const html = (await readFile(file, 'utf8')).replace(/(cognito-endpoint" content=")[^"]*/, '$1/');
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.setHeader('content-type', 'text/html').end(html);
      return;
    }
    let body = '';
    request.on('data', (piece: Buffer) => (body += piece.toString()));
    request.on('end', () => {
      pool.asked.push({ target: request.headers['x-amz-target'], ...JSON.parse(body) });
      response.writeHead(pool.answer.status).end(JSON.stringify(pool.answer.body));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return { server, url: `http://127.0.0.1:${Object(address).port}/confirm/` };
};

describe.runIf(path)('the page that confirms a sign-up', () => {
  const pool: Pool = { answer: { status: 200, body: {} }, asked: [] };
  let browser: TestBrowser;
  let page: Page;
  let server: Server;
  let url: string;

  beforeAll(async () => {
    ({ server, url } = await servePage(pool));
    browser = await startBrowser(path ?? '');
  });
  beforeEach(async () => {
    pool.asked.length = 0;
    pool.answer = { status: 200, body: {} };
    page = await browser.context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    server.close();
  });

  test('asks before it confirms, and leaves the code in no address', async () => {
    await page.goto(`${url}#${rightLink}`);
    await page.locator('#confirm').waitFor();
    expect(page.url()).toBe(url);
    expect(pool.asked).toEqual([]);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Your address is confirmed.').waitFor();
    expect(pool.asked).toEqual([
      {
        target: 'AWSCognitoIdentityProviderService.ConfirmSignUp',
        ClientId: '1example',
        Username: 'jane',
        ConfirmationCode: '123456',
      },
    ]);
    expect(await page.locator('#confirm').isVisible()).toBe(false);
  });

  test.each([
    ['ExpiredCodeException', 'Invalid code', 'no longer works', false],
    ['CodeMismatchException', 'Invalid code', 'no longer works', false],
    [
      'NotAuthorizedException',
      'User cannot be confirmed. Current status is CONFIRMED',
      'confirmed already',
      false,
    ],
    ['TooManyRequestsException', 'Rate exceeded', 'try again', true],
  ])('tells what %s means', async (type, message, words, mayTry) => {
    pool.answer = { status: 400, body: { __type: type, message } };
    await page.goto(`${url}#${rightLink}`);
    await page.click('#confirm');
    await page.getByText(words).waitFor();
    expect(await page.locator('#confirm').isVisible()).toBe(mayTry);
  });

  test.each(['', 'client_id=a', 'client_id=a&user_name=b&confirmation_code='])(
    'does not offer to confirm by the incomplete link #%s',
    async (hash) => {
      await page.goto(`${url}#${hash}`);
      await page.getByText('incomplete').waitFor();
      expect(await page.locator('#confirm').isVisible()).toBe(false);
    },
  );

  test('takes what a link says for text', async () => {
    const hostile = encodeURIComponent('<img src=x onerror=alert(1)>');
    await page.goto(
      `${url}#client_id=${hostile}&user_name=${hostile}&locale=__proto__&confirmation_code=1`,
    );
    await page.locator('#confirm').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test.each(locales)('is accessible and fits in %s, in light and dark', async (locale) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${url}#${rightLink.replace('locale=en', `locale=${locale}`)}`);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
