import { chromiumPath, startBrowser } from '../../browser/chromium.ts';
import { median } from '../statistics.ts';

const LOADS = 5;

/** In the page: milliseconds from the navigation to the first text or image. */
const firstPaint = (): Promise<number> =>
  new Promise((resolve) => {
    new PerformanceObserver((list) => {
      const [entry] = list.getEntriesByName('first-contentful-paint');
      if (entry) resolve(entry.startTime);
    }).observe({ type: 'paint', buffered: true });
  });

/**
 * Median milliseconds to the first paint of the console, whatever the stack holds; `undefined`
 * where there is no Chromium.
 */
export const measureConsolePaint = async (url: string): Promise<number | undefined> => {
  const path = chromiumPath();
  if (path === undefined) return undefined;
  const browser = await startBrowser(path);
  try {
    const page = await browser.context.newPage();
    const times: number[] = [];
    for (let load = 0; load < LOADS; load += 1) {
      await page.goto('about:blank');
      await page.goto(`${url}/console/#/timeline`);
      times.push(await page.evaluate(firstPaint));
    }
    return median(times);
  } finally {
    await browser.close();
  }
};
