import { existsSync } from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from 'playwright-core';

const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

const findChromium = (): string | undefined =>
  [process.env['CHROMIUM_PATH'] ?? '', ...usualPlaces].find((path) => path && existsSync(path));

/**
 * Where Chromium is. `undefined` means that browser tests cannot run here, and says so; with
 * REQUIRE_CHROMIUM set, as in CI, that is an error.
 */
export const chromiumPath = (): string | undefined => {
  const path = findChromium();
  if (path) return path;
  const advice = 'No Chromium found: browser tests do not run. Set CHROMIUM_PATH to run them.';
  if (process.env['REQUIRE_CHROMIUM']) throw new Error(advice);
  console.warn(advice);
  return undefined;
};

// Without these the browser looks for its maker's hosts at every start.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a fresh profile of its own. */
export interface TestBrowser {
  readonly context: BrowserContext;
  readonly close: () => Promise<void>;
}

/** Starts a browser. */
export const startBrowser = async (executablePath: string): Promise<TestBrowser> => {
  const profile = mkdtempSync(join(tmpdir(), 'poolkeeper-browser-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath, args: quiet });
  // What a page waits for may be a trigger's cold start, on a machine that is busy with others.
  context.setDefaultTimeout(90_000);
  return {
    context,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
};
