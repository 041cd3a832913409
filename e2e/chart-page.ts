import type { Locator, Page } from '@playwright/test';
import { type LoyaltyCard, type Person, loyaltyCard, person, pointsAdded, sendMovements } from './customer-webhooks';
import { type App, expect } from './fixtures';

export const DAY = 86_400_000;
export const COUNT = 230;

export type Given = { customer: Person; card: LoyaltyCard };

/** 230 movements of ten points, an hour apart, the last one 40 points fewer than they explain. */
export async function oneCustomer(app: App): Promise<Given> {
  const customer = person({ name: 'Chara Chart' });
  const card = loyaltyCard();
  await sendMovements(app, { customer, card, count: COUNT });
  const at = new Date(Date.UTC(2026, 5, 2, 12));
  await app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points: 10, balance: 2270, at }), {
    createdAt: at.toISOString(),
  });
  return { customer, card };
}

/** One customer for all tests of a worker: nothing here changes anything. */
let known: Promise<Given> | undefined;
export const given = (app: App) => (known ??= oneCustomer(app));

/** The chart, which a phone shows when asked. */
export async function chartOf(page: Page): Promise<Locator> {
  const toggle = page.getByRole('button', { name: 'Balance over time' });
  const chart = page.getByRole('slider', { name: /^Balance of card CARD-/ });
  await expect(toggle.or(chart).first()).toBeAttached();
  if (await toggle.isVisible()) await toggle.click();
  await expect(chart).toBeVisible();
  return chart;
}
export const lines = (page: Page) => page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');

/** Opens the page and stirs the pointer, as whoever looks at a page does: the charts come with that. */
export async function arrive(page: Page, { id }: Person): Promise<void> {
  await page.goto(`/customers/${id}`);
  await stir(page);
}

export async function stir(page: Page): Promise<void> {
  await expect(page.locator('section[aria-label^="Balance over time"] button[aria-expanded]').first()).toBeEnabled();
  await page.mouse.move(4, 4);
  await page.mouse.move(8, 8);
}
