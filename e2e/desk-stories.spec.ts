import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { buyForPoints, loyaltyCard, person, pointsAdded } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

/** 500 points, and a day later 300 of them spent on a machine that is still to be handed over. */
async function buyer(app: App, name: string) {
  const customer = person({ name });
  const card = loyaltyCard();
  const at = new Date('2026-05-02T10:00:00Z');
  await app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points: 500, balance: 500, at }), {
    createdAt: at.toISOString(),
  });
  await buyForPoints(app, {
    customer,
    card,
    points: 300,
    balance: 200,
    at: new Date('2026-05-03T10:00:00Z'),
    product: 'Espresso machine',
  });
  return customer;
}

const listOf = (page: Page) => page.getByRole('list', { name: 'Lines, newest first' });
const storyOf = (page: Page) =>
  listOf(page).getByRole('button', {
    name: /Redeemed 300 points for “Espresso machine”: −300 points, reward redemption pending/,
  });

test('what one request caused is one story, unfolded and folded in its place with the keyboard @phone', async ({
  app,
  page,
}) => {
  const customer = await buyer(app, 'Stella Story');
  await page.goto(`/customers/${customer.id}`);
  const story = storyOf(page);
  const lines = listOf(page).getByRole('link');
  await expect(story).toContainText('3 lines');
  await expect(story).toContainText('−300');
  await expect(lines).toHaveCount(1);
  expect(await faultsOf(page)).toEqual([]);

  await story.focus();
  await page.keyboard.press('Enter');
  await expect(story).toHaveAttribute('aria-expanded', 'true');
  await expect(lines).toHaveCount(4);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('ArrowDown');
  await expect(lines.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('figure')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(lines.first()).toBeFocused();
  await page.keyboard.press('k');
  await expect(story).toBeFocused();
  await page.keyboard.press(' ');
  await expect(lines).toHaveCount(1);
});

test('a line that is walked to or linked unfolds its story, and the focus comes back to it', async ({ app, page }) => {
  const customer = await buyer(app, 'Walt Walker');
  await page.goto(`/customers/${customer.id}`);
  await listOf(page).getByRole('link').click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Newer line' }).click();
  await expect(sheet.getByRole('heading', { level: 2 })).toContainText('Espresso machine');
  const shared = page.url();
  await page.keyboard.press('Escape');
  await expect(storyOf(page)).toHaveAttribute('aria-expanded', 'true');
  await expect(listOf(page).getByRole('link').nth(2)).toBeFocused();

  await page.goto('/');
  await page.goto(shared);
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(listOf(page).getByRole('link').nth(2)).toBeFocused();
});

test('every line for itself, where the reader wants it so, is kept and rendered so by the server', async ({
  app,
  page,
}) => {
  const customer = await buyer(app, 'Ella Every');
  await page.goto(`/customers/${customer.id}`);
  await expect(storyOf(page)).toBeVisible();
  const choice = page.getByRole('group', { name: 'Show' });
  await choice.getByText('Every line').click();
  await expect(listOf(page).getByRole('link')).toHaveCount(4);
  await expect(storyOf(page)).toBeHidden();
  const html = await (await page.request.get(`/customers/${customer.id}`)).text();
  expect(html).not.toContain('data-story');

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Events' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();
  await page.goBack();
  await expect(choice.getByRole('radio', { name: 'Every line' })).toBeChecked();
  await choice.getByText('Stories').click();
  await expect(storyOf(page)).toBeVisible();
  await page.reload();
  await expect(storyOf(page)).toBeVisible();
});

test('a filter leaves a story its headline and its points, and says how many lines match', async ({ app, page }) => {
  const customer = await buyer(app, 'Fia Filter');
  await page.goto(`/customers/${customer.id}`);
  const kinds = page.getByRole('group', { name: 'Kinds of lines' });
  await kinds.getByRole('button', { name: /Reward redemptions 1/ }).click();
  const story = storyOf(page);
  await expect(story).toContainText('1 of 3 lines matches');
  await expect(story).toContainText('−300');
  await expect(listOf(page).getByRole('link')).toHaveCount(0);
  await story.click();
  await expect(listOf(page).getByRole('link')).toHaveCount(1);
  await expect(listOf(page).getByRole('link')).toContainText('is pending');
  await kinds.getByRole('button', { name: /^Points/ }).click();
  await expect(story).toContainText('2 of 3 lines match');
});

test('a story can be read without any script', async ({ app, browser, administrator }) => {
  const customer = await buyer(app, 'Noa Scriptless');
  const context = await browser.newContext({ baseURL: app.url, storageState: administrator, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`/customers/${customer.id}`);
  await expect(storyOf(page)).toBeVisible();
  await context.close();
});
