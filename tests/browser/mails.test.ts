import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { locales, mailKinds } from '../../shared/mail/mail.ts';
import { usualValues } from '../../templates/compiler/example-values.ts';
import { renderAny } from '../../templates/preview/render-any.ts';
import { chromiumPath, startBrowser, type TestBrowser } from './chromium.ts';

const path = chromiumPath();
const values = { ...usualValues, brandName: 'Example & Söhne' };

/** A mail is a message, not a page: it has neither landmarks nor a main heading of a site. */
const rulesOfPages = ['region', 'landmark-one-main', 'page-has-heading-one'];

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

  test.each(cases)(
    '$kind in $locale is readable in light and dark, also on a small screen',
    async (mail) => {
      await page.setContent(renderAny(mail.kind, mail.locale, values).html);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).disableRules(rulesOfPages).analyze();
        expect(violations.map(({ id }) => id)).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
      expect(requests).toEqual([]);
    },
  );
});
