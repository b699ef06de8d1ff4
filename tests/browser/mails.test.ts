import { execFile } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales, mailKinds } from '../../shared/mail/mail.ts';
import { usualValues } from '../../templates/compiler/example-values.ts';
import { renderAny } from '../../templates/preview/render-any.ts';
import { hostilePieces } from '../unit/shared/mail/hostile-text.ts';
import { chromiumPath, startBrowser, type TestBrowser } from './chromium.ts';

const path = chromiumPath();
const values = { ...usualValues, brandName: 'Example & Söhne' };

/** A mail is a message, not a page: it has neither landmarks nor a main heading of a site. */
const rulesOfPages = ['region', 'landmark-one-main', 'page-has-heading-one'];

/** The elements of a document as the browser parses it, each with the names of its attributes. */
const elementsOf = (page: Page, html = ''): Promise<string[]> =>
  page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'text/html');
    return [...parsed.querySelectorAll('*')].map(
      (each) => `${each.localName} ${each.getAttributeNames().join(' ')}`,
    );
  }, html);

describe.runIf(path)('every mail', () => {
  let browser: TestBrowser;
  let page: Page;
  const requests: string[] = [];

  beforeAll(async () => {
    browser = await startBrowser(path ?? '');
    page = await browser.context.newPage();
    page.on('request', (request) => requests.push(request.url()));
  });

  afterAll(() => browser.close());

  const cases = locales.flatMap((locale) => mailKinds.map((kind) => ({ locale, kind })));

  /** Where each part of a mail stands and how it is painted: a picture without its pixels. */
  const pictureOf = (): Promise<string[]> =>
    page.evaluate(() =>
      [...document.querySelectorAll('h1, td > div, a')].map((each) => {
        const { left, right } = each.getBoundingClientRect();
        const { color, direction, textAlign } = getComputedStyle(each);
        // A button is as wide as its words, and those are as wide as a machine's fonts.
        const place = each.localName === 'a' ? '' : `${Math.round(left)}-${Math.round(right)} `;
        return `${each.localName} ${place}${color} ${direction} ${textAlign}`;
      }),
    );

  test.each(mailKinds)(
    '%s is painted as it was, in light, dark and from the right',
    async (kind) => {
      await page.setViewportSize({ width: 600, height: 640 });
      const pictures: string[] = [];
      for (const [locale, colorScheme] of [
        ['en', 'light'],
        ['en', 'dark'],
        ['ar', 'light'],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setContent(renderAny(kind, locale, values).html);
        pictures.push(`${locale} ${colorScheme}`, ...(await pictureOf()), '');
      }
      await expect(pictures.join('\n')).toMatchFileSnapshot(`pictures/${kind}.txt`);
    },
  );

  // What the words of a language change in a mail is its direction and its length.
  const judged = cases.filter(({ locale }) => locale === 'en' || locale === 'ar');

  test.each(judged)('$kind in $locale is readable in light and dark', async (mail) => {
    await page.setContent(renderAny(mail.kind, mail.locale, values).html);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).disableRules(rulesOfPages).analyze();
      expect(violations.map(({ id }) => id)).toEqual([]);
    }
  });

  test.each(locales)(
    'in %s fits on small and usual screens, and asks for nothing',
    async (locale) => {
      for (const kind of mailKinds) {
        await page.setContent(renderAny(kind, locale, values).html);
        for (const width of [320, 600]) {
          await page.setViewportSize({ width, height: 640 });
          const overflow = await page.evaluate(
            () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
          );
          expect([kind, width, overflow]).toEqual([kind, width, 0]);
        }
      }
      expect(requests).toEqual([]);
    },
  );

  test.each(locales)('in %s has no element or link more for hostile text', async (locale) => {
    const hostile = hostilePieces.join(' ');
    const names = ['brandName', 'userName', 'time', 'place', 'device', 'address'] as const;
    const evil = { ...values, ...Object.fromEntries(names.map((name) => [name, hostile])) };
    for (const kind of mailKinds) {
      const [usual, hurt] = [values, evil].map((given) => renderAny(kind, locale, given).html);
      expect(await elementsOf(page, hurt)).toEqual(await elementsOf(page, usual));
    }
  });
});

describe.runIf(path)('the gallery of mails', () => {
  let browser: TestBrowser;
  let page: Page;
  const requests: string[] = [];
  const errors: string[] = [];

  beforeAll(async () => {
    await promisify(execFile)(process.execPath, ['templates/preview/main.ts']);
    browser = await startBrowser(path ?? '');
    page = await browser.context.newPage();
    page.on('request', (request) => requests.push(request.url()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(pathToFileURL('.build/mails-preview/index.html').href);
  });

  afterAll(() => browser.close());

  test('is accessible, and loads nothing but itself', async () => {
    // The mail stands in a sandbox without scripts, from which axe would never get an answer.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ iframes: false });
    const { violations } = await axe.analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect(requests.filter((url) => !/^(?:file:.*index\.html|about:srcdoc)/.test(url))).toEqual([]);
    expect(errors).toEqual([]);
  });

  test('shows a mail by keyboard, in dark, as text and as a text message', async () => {
    const mail = page.frameLocator('#frame');
    await page.focus('#kind');
    await page.keyboard.type('forgot');
    await page.focus('#locale');
    await page.keyboard.type('fr');
    expect(await mail.locator('h1').textContent()).toBe('Choisissez un nouveau mot de passe');
    await page.selectOption('#scheme', 'dark');
    await mail.locator('h1').waitFor();
    const colour = await mail
      .locator('body')
      .evaluate((body) => getComputedStyle(body).backgroundColor);
    expect(colour).toBe('rgb(16, 20, 24)');
    await page.selectOption('#part', 'text');
    expect(await page.textContent('#plain')).toContain('\n012345\n');
    await page.selectOption('#part', 'sms');
    expect(await page.textContent('#plain')).toContain('GSM');
  });

  test('opens at the message that its address names', async () => {
    await page.goto(
      `${pathToFileURL('.build/mails-preview/index.html').href}#kind=welcome&locale=ar&part=html&scheme=light`,
    );
    const mail = page.frameLocator('#frame');
    await mail.locator('h1', { hasText: 'مرحبًا' }).waitFor();
    const picture = await page.locator('#frame').screenshot();
    expect(picture.byteLength).toBeGreaterThan(5000);
    const side = await mail
      .locator('h1')
      .evaluate((heading) => getComputedStyle(heading).direction);
    expect(side).toBe('rtl');
  });
});
