import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumPath } from '../chromium.ts';
import { openConsole, type OpenConsole } from './open-console.ts';

const path = chromiumPath();
const PHONE = { width: 360, height: 740 };

describe.runIf(path)('the console on screens of any width', () => {
  let open: OpenConsole;

  beforeAll(async () => {
    open = await openConsole(path ?? '');
    const { fill, press, page } = open;
    for (const name of ['jane', 'omar']) {
      await fill('E-mail address', `${name}@example.com`);
      await press('Sign up');
      await page
        .locator('.arrived', { hasText: `${name}@example.com` })
        .first()
        .waitFor();
    }
  });

  afterAll(async () => {
    await open.close();
  });

  const widthOf = async (selector: string): Promise<number> =>
    (await open.page.locator(selector).boundingBox())?.width ?? 0;

  test('has every view in sight on a phone, at the lower edge', async () => {
    const { page } = open;
    await page.setViewportSize(PHONE);
    for (const link of await page.getByRole('navigation').getByRole('link').all()) {
      const box = await link.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual(0);
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(PHONE.height);
      expect(box?.height).toBeGreaterThan(40);
    }
  });

  test.each([768, 1000, 1280])('has the ways to try in one row at %d pixels', async (width) => {
    const { page, view } = open;
    await page.setViewportSize({ width, height: 740 });
    await view('Try it');
    const boxes = await page
      .getByRole('tablist', { name: 'What to try' })
      .getByRole('tab')
      .evaluateAll((tabs) => tabs.map((tab) => tab.getBoundingClientRect().top));
    expect(boxes).toHaveLength(4);
    expect(new Set(boxes).size).toBe(1);
  });

  test('shows a phone either the messages or one of them', async () => {
    const { page, view } = open;
    await page.setViewportSize(PHONE);
    await view('Mailbox');
    const list = page.getByRole('list', { name: 'Messages, newest first' });
    await list.waitFor();
    expect(await page.getByRole('article').isVisible()).toBe(false);
    await page.getByRole('link', { name: /^jane@example\.com/u }).click();
    await page.getByRole('article').waitFor();
    expect(await list.isVisible()).toBe(false);
    expect(await page.getByLabel('Find').isVisible()).toBe(false);
    await page.getByRole('link', { name: '← All messages' }).click();
    await list.waitFor();
  });

  test.each([360, 768, 1280])('shows a mail whole at %d pixels, in one scroll', async (width) => {
    const { page, view, overflow } = open;
    await page.setViewportSize({ width, height: 740 });
    await view('Mailbox');
    await page.getByRole('link', { name: /^jane@example\.com/u }).click();
    const heights = () =>
      page.locator('iframe.mail').evaluate((frame: HTMLIFrameElement) => ({
        frame: frame.clientHeight,
        mail: frame.contentDocument?.documentElement.offsetHeight,
      }));
    await expect.poll(async () => (await heights()).frame).toBeGreaterThan(300);
    await page.getByRole('button', { name: '320' }).click();
    await expect.poll(() => widthOf('iframe.mail')).toBeLessThanOrEqual(320);
    await expect
      .poll(async () => Math.abs((await heights()).frame - Number((await heights()).mail)))
      .toBeLessThan(2);
    expect(await overflow()).toBe(0);
  });

  test.each([360, 768, 1280])(
    'fits the gallery into %d pixels, as tall as its mail',
    async (width) => {
      const { page, view, overflow } = open;
      await page.setViewportSize({ width, height: 740 });
      await view('Mails');
      await page.reload();
      const gallery = page.frameLocator('iframe.gallery');
      await gallery.frameLocator('#frame').locator('h1').waitFor();
      const heights = () =>
        page.locator('iframe.gallery').evaluate((frame: HTMLIFrameElement) => {
          const inside = frame.contentDocument?.querySelector('iframe');
          return {
            gallery: frame.clientHeight - Number(frame.contentDocument?.body.offsetHeight),
            mail:
              Number(inside?.clientHeight) -
              Number(inside?.contentDocument?.documentElement.offsetHeight),
          };
        });
      await expect.poll(async () => Math.abs((await heights()).gallery)).toBeLessThan(2);
      await expect.poll(async () => Math.abs((await heights()).mail)).toBeLessThan(2);
      expect(await overflow()).toBe(0);
      expect(await gallery.getByRole('heading', { name: 'Mails' }).isVisible()).toBe(false);
      const more = gallery.getByRole('button', { name: 'Part, colours, width, values' });
      expect(await more.isVisible()).toBe(width === 360);
      expect(await gallery.getByLabel('Colours').isVisible()).toBe(width > 360);
      if (width === 360) await more.click();
      await gallery.getByLabel('Part').selectOption('text');
      await gallery.getByRole('region', { name: 'The mail as text' }).waitFor();
      await expect.poll(async () => Math.abs((await heights()).gallery)).toBeLessThan(2);
    },
  );

  test('meets no error, and asks nobody but the local stack', () => {
    expect(open.problems).toEqual([]);
  });
});
