import type { Page } from '@playwright/test';

/** Runs in the page: adds up `layoutShift` on its window. */
const OBSERVER = `
  globalThis.windhoverLayoutShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) globalThis.windhoverLayoutShift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
`;

/** Sums up, from now on and for every page that is loaded, how far things moved that nobody moved. */
export async function watchLayoutShift(page: Page): Promise<void> {
  await page.addInitScript({ content: OBSERVER });
}

/** Cumulative layout shift of the page since it was loaded. */
export const layoutShiftOf = (page: Page): Promise<number> => page.evaluate<number>('globalThis.windhoverLayoutShift');
