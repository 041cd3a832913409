import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe finds, as rule and place; and whether the page is wider than the window. */
export async function faultsOf(page: Page): Promise<string[]> {
  // three times as fast: no second page to put the results of frames together, which the desk has none of, and no list of what is fine
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }, resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
  return [...violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`)), ...(tooWide ? ['scrolls sideways'] : [])];
}
