import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { startStackUnderTest, type StackUnderTest } from '../../integration/local-stack.ts';
import { startBrowser } from '../chromium.ts';

/** The console in a browser, and everything that it should not have done. */
export interface OpenConsole {
  readonly stack: StackUnderTest;
  readonly page: Page;
  /** Errors on the page's console, and requests that left the stack. */
  readonly problems: readonly string[];
  /** Goes to a view by its link in the navigation. */
  readonly view: (name: string) => Promise<void>;
  readonly press: (name: string) => Promise<void>;
  readonly fill: (label: string, value: string) => Promise<void>;
  /** Ids of accessibility violations in light and in dark. */
  readonly violations: () => Promise<string[]>;
  /** Pixels by which the page is wider than the window. */
  readonly overflow: () => Promise<number>;
  readonly close: () => Promise<void>;
}

interface Opening {
  readonly host?: '127.0.0.1' | 'localhost';
  readonly settings?: Parameters<typeof startStackUnderTest>[0];
}

/** The browser itself remarks on every answer that is a refusal. */
const isRefusedCall = (text: string): boolean => /status of 4(?:00|12)/u.test(text);

/** Starts a stack and a browser that shows its console. */
export const openConsole = async (
  chromium: string,
  { host = '127.0.0.1', settings = {} }: Opening = {},
): Promise<OpenConsole> => {
  const stack = await startStackUnderTest(settings);
  const browser = await startBrowser(chromium);
  const page = await browser.context.newPage();
  const origin = stack.url.replace('127.0.0.1', host);
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isRefusedCall(message.text())) problems.push(message.text());
  });
  page.on('request', (request) => {
    const asked = new URL(request.url());
    const isRemote = asked.protocol.startsWith('http') && asked.origin !== origin;
    if (isRemote) problems.push(request.url());
  });
  await page.goto(`${origin}/console/`);
  await page.getByText('Live', { exact: true }).waitFor();
  return {
    stack,
    page,
    problems,
    view: (name) => page.getByRole('link', { name, exact: true }).click(),
    press: (name) => page.getByRole('button', { name, exact: true }).click(),
    fill: (label, value) => page.getByLabel(label, { exact: true }).fill(value),
    violations: async () => {
      const found: string[] = [];
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await new AxeBuilder({ page }).exclude('iframe').analyze();
        found.push(
          ...violations.map(
            ({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`,
          ),
        );
      }
      return found;
    },
    overflow: () =>
      page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      ),
    close: async () => {
      await browser.close();
      await stack.close();
    },
  };
};
