import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { loyaltyCard, person, pointsAdded, sendMovements } from './customer-webhooks';
import { expect, test, type App } from './fixtures';

const customer = person({ name: 'Lina Live' });
const card = loyaltyCard();
let balance = 700;

/** A webhook that comes while the page is open: so many points, now. */
async function add(app: App, points: number) {
  balance += points;
  await app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points, balance, at: new Date() }));
}

test.beforeAll(({ app }) => sendMovements(app, { customer, card, count: 70 }));

/** Opens the customer's page and waits until it hears what changes. */
async function openLive(page: Page, path = `/customers/${customer.id}`) {
  const stream = page.waitForResponse((response) => response.url().includes('/api/stream'));
  await page.goto(path);
  await stream;
}

const lineOf = (page: Page, points: number) =>
  page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link', { name: `${points} points were added` });
const newLines = (page: Page) => page.getByRole('button', { name: /new lines?$/ });

test('a webhook appears while the page is open, with the balance and the counts', async ({ app, page }) => {
  await openLive(page);
  await add(app, 111);
  await expect(lineOf(page, 111)).toBeVisible();
  await expect(page.locator(`[data-balance="${card.id}"]`)).toContainText(balance.toLocaleString('en'));
  await expect(page.getByRole('status').filter({ hasText: '1 new line' })).toBeAttached();
  expect(await faultsOf(page)).toEqual([]);
});

test('who has scrolled down stays where they are, and asks for what is new @phone', async ({ app, page }) => {
  await openLive(page);
  const read = page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link').nth(30);
  await read.scrollIntoViewIfNeeded();
  await read.evaluate((line) => line.scrollIntoView({ block: 'center' }));
  const before = await read.boundingBox();
  await add(app, 121);
  await expect(newLines(page)).toHaveText('1 new line');
  await add(app, 122);
  await expect(newLines(page)).toHaveText('2 new lines');
  expect(await read.boundingBox()).toEqual(before);
  expect(await faultsOf(page)).toEqual([]);

  await newLines(page).click();
  await expect(lineOf(page, 122)).toBeInViewport();
  await expect(lineOf(page, 122)).toBeFocused();
  await expect(lineOf(page, 121)).toBeVisible();
  await expect(newLines(page)).toBeHidden();
});

test('an open sheet stays as it is; what is new waits behind it', async ({ app, page }) => {
  await openLive(page);
  await page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link').nth(2).click();
  const sheet = page.getByRole('dialog');
  const title = await sheet.getByRole('heading').first().textContent();
  const address = page.url();
  await add(app, 131);
  await expect(page.getByText('1 new line', { exact: true }).first()).toBeAttached();
  await expect(sheet.getByRole('heading').first()).toHaveText(title ?? '');
  expect(page.url()).toBe(address);
  await page.keyboard.press('Escape');
  await newLines(page).click();
  await expect(lineOf(page, 131)).toBeVisible();
});

test.describe('while the connection is lost', () => {
  test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/] });

  test('the page says so quietly, and afterwards shows what came meanwhile', async ({ app, page, context }) => {
    await openLive(page);
    await context.setOffline(true);
    const notLive = page.getByText('Not live. Reconnecting …');
    await expect(notLive).toBeVisible();
    const unsure = page.getByRole('list', { name: 'What is not sure', exact: true });
    await expect(unsure).toContainText('This page has not followed what happens since');
    await expect(page.getByText(/^Complete/)).toHaveCount(0);
    expect(await faultsOf(page)).toEqual([]);
    await add(app, 141);
    await context.setOffline(false);
    await expect(lineOf(page, 141)).toBeVisible();
    await expect(notLive).toBeHidden();
    await expect(unsure).toBeHidden();
  });
});

test('cards stay where they are under the reader, whichever of them a webhook is about', async ({ app, page }) => {
  const owner = person({ name: 'Cora Cards' });
  const [older, newer] = [
    loyaltyCard({ campaign: { id: 'camp_older', name: 'Older' } }),
    loyaltyCard({ campaign: { id: 'camp_newer', name: 'Newer' } }),
  ];
  const state = (card: typeof older, points: number, at: Date) =>
    app.send('voucher.loyalty_card.points_added', pointsAdded({ customer: owner, card, points, balance: points, at }), {
      createdAt: at.toISOString(),
    });
  await state(older, 10, new Date('2026-05-01T10:00:00Z'));
  await state(newer, 20, new Date('2026-05-02T10:00:00Z'));
  await openLive(page, `/customers/${owner.id}`);
  const cards = page.getByRole('region', { name: 'Cards' }).getByRole('article');
  await expect(cards.first()).toContainText('Newer');
  await state(older, 35, new Date());
  await expect(lineOf(page, 35)).toBeVisible();
  await expect(page.getByRole('region', { name: 'Cards' })).toContainText('35');
  await expect(cards.first()).toContainText('Newer');
  await page.reload();
  await expect(cards.first()).toContainText('Older');
});

test('a stream that ends goes on from where it was', async ({ app, page }) => {
  const asked: string[] = [];
  // the first connection ends at once, as when the server restarts; the browser comes back by itself
  await page.route('**/api/stream?*', async (route) => {
    asked.push(route.request().url());
    if (asked.length > 1) return route.continue();
    const since = new URL(route.request().url()).searchParams.get('since') ?? '';
    await add(app, 151);
    await route.fulfill({
      contentType: 'text/event-stream',
      body: `retry: 100\n\nevent: position\nid: ${since}\ndata: {}\n\n`,
    });
  });
  await page.goto(`/customers/${customer.id}`);
  await expect(lineOf(page, 151)).toBeVisible();
  expect(asked.length).toBeGreaterThan(1);
});

test('the event log shows webhooks as they come', async ({ app, page }) => {
  await openLive(page, '/events');
  const first = page.getByRole('list', { name: 'Webhooks, the latest first' }).getByRole('link').first();
  const before = await first.getAttribute('href');
  await add(app, 161);
  await expect(first).not.toHaveAttribute('href', before ?? '');
});
