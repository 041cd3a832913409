import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const EVERY_RULE = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
} as const;
/** Of these what a theme changes. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } as const;

/**
 * What axe finds in either theme, as rule and place; and whether the page is wider than the window. Once per state.
 * @param busy how many things are under way meanwhile, behind what is asked.
 */
export async function faultsOf(page: Page, { busy = 0 } = {}): Promise<string[]> {
  // what is on its way is faded
  await expect(page.locator('[aria-busy=true]')).toHaveCount(busy);
  const light = await scan(page, 'light', EVERY_RULE);
  // a narrow window changes no colour
  const dark = test.info().project.name === 'phone' ? [] : await scan(page, 'dark', COLOURS);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  const tooWide = await page.evaluate(
    () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
  );
  return [...light, ...dark, ...(tooWide ? ['scrolls sideways'] : [])];
}

async function scan(
  page: Page,
  colorScheme: 'light' | 'dark',
  { type, values }: typeof EVERY_RULE | typeof COLOURS,
): Promise<string[]> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  // what had begun to move is where it goes
  await page.evaluate(() => document.getAnimations().forEach((animation) => animation.finish()));
  // three times as fast: no list of what is fine, and no second page to join the results of frames (the desk has none)
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: { type, values: [...values] }, resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${colorScheme}: ${id}: ${target.join(' ')}`));
}
