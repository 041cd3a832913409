import { expect, type Locator, type Page } from '@playwright/test';

/** The box for text on the line, which a phone shows when asked. */
export async function textFilter(page: Page): Promise<Locator> {
  const box = page.getByRole('searchbox', { name: 'Text on the line' });
  await expect(async () => {
    if (await box.isHidden()) await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(box).toBeVisible({ timeout: 1_000 });
  }).toPass();
  return box;
}
