import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { buyForPoints, loyaltyCard, person, pointsAdded, sendMovements } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

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
    product: 'Kettle',
  });
  return customer;
}

const sheetOf = (page: Page) => page.getByRole('dialog');
const titleOf = (page: Page) => sheetOf(page).getByRole('heading', { level: 2 });
const chainOf = (page: Page) => sheetOf(page).getByRole('region', { name: 'What belongs together' });

test('a line shows what belongs to it; each opens in its place, and Back returns @phone', async ({ app, page }) => {
  const customer = await buyer(app, 'Chiara Chain');
  await page.goto(`/customers/${customer.id}?kind=reward_redemption`);
  const list = page.getByRole('list', { name: 'Lines, newest first' });
  // the filter leaves one of its story's lines
  await list.getByRole('button').click();
  await list.getByRole('link').click();
  const links = chainOf(page).getByRole('link');
  await expect(links).toHaveCount(3);
  await expect(links.last()).toHaveAttribute('aria-current', 'true');
  await expect(sheetOf(page).getByRole('figure')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  const first = await titleOf(page).innerText();
  await links.filter({ hasText: '−300' }).press('Enter');
  await expect(titleOf(page)).not.toHaveText(first);
  await expect(titleOf(page)).toBeFocused();
  await expect(
    sheetOf(page)
      .getByRole('status')
      .filter({ hasText: await titleOf(page).innerText() }),
  ).toBeAttached();
  await expect(chainOf(page).locator('[aria-current=true]')).toContainText('−300');
  // The filtered list does not hold this line: its neighbours are those of the whole history
  await expect(sheetOf(page).getByRole('button', { name: 'Older line' })).toHaveAttribute('aria-disabled', 'false');
  await page.goBack();
  await expect(titleOf(page)).toHaveText(first);
});

test('a payload is searched, unfolded to the match, and copied in parts, all by keyboard @phone', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const customer = person({ name: 'Jay Jason' });
  const deep = {
    wishes: [{ colour: 'teal' }, { colour: 'amber', tags: ['needle one', { more: 'needle two' }] }],
    many: Array.from({ length: 250 }, (_, index) => `row ${index}`),
  };
  await app.send('weather.changed', { customer, deep });
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('link', { name: /weather\.changed/ }).click();
  const figure = sheetOf(page).getByRole('figure', { name: 'Payload of weather.changed' });
  const search = figure.getByRole('searchbox', { name: 'Search in the payload' });
  await expect(figure.getByText('needle one')).toBeHidden();
  await search.fill('NEEDLE');
  await expect(figure.getByText('1 of 2')).toBeVisible();
  await expect(figure.locator('[data-match]')).toContainText('needle one');
  const before = await titleOf(page).innerText();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(figure.locator('[data-match]')).toContainText('needle two');
  await expect(titleOf(page)).toHaveText(before);
  await page.keyboard.press('Shift+Enter');
  await expect(figure.locator('[data-match]')).toContainText('needle one');
  expect(await faultsOf(page)).toEqual([]);

  await figure.getByRole('button', { name: '"more":' }).press('Enter');
  await figure.getByRole('button', { name: 'Copy the path data.deep.wishes[1].tags[1].more' }).press('Enter');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('data.deep.wishes[1].tags[1].more');
  await figure.getByRole('button', { name: /^Copy the value of/ }).press('Enter');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('needle two');

  await search.fill('row 203');
  await expect(figure.locator('[data-match]')).toContainText('row 203');
  await page.keyboard.press('Escape');
  await expect(search).toHaveValue('');
  await expect(sheetOf(page)).toBeVisible();
});

test('the arrow keys go on past what is loaded, and stop at both ends without losing the keyboard', async ({
  app,
  page,
}) => {
  const customer = person({ name: 'Enid Endless' });
  await sendMovements(app, { customer, card: loyaltyCard(), count: 52 });
  const { entries } = (await (await page.request.get(`/api/customers/${customer.id}/timeline`)).json()) as {
    entries: { key: string }[];
  };
  const balanceAfter = (points: number) =>
    sheetOf(page)
      .locator('dd')
      .filter({ hasText: new RegExp(`^${points}$`) });
  await page.goto(`/customers/${customer.id}?line=${entries[0]?.key}`);
  await expect(balanceAfter(520)).toBeVisible();
  await page.keyboard.press('k');
  await page.keyboard.press('ArrowDown');
  await expect(balanceAfter(510)).toBeVisible();

  // The last line of the first page
  await page.goto(`/customers/${customer.id}?line=${entries.at(-1)?.key}`);
  await expect(balanceAfter(30)).toBeVisible();
  for (const points of [20, 10]) {
    await page.keyboard.press('j');
    await expect(balanceAfter(points)).toBeVisible();
  }
  const older = sheetOf(page).getByRole('button', { name: 'Older line' });
  await expect(older).toHaveAttribute('aria-disabled', 'true');
  await older.focus();
  await page.keyboard.press('ArrowUp');
  await expect(balanceAfter(20)).toBeVisible();
});

test('closed after a walk, the sheet leaves the reader at the line, in sight', async ({ app, page }) => {
  const customer = person({ name: 'Wes Walker' });
  await sendMovements(app, { customer, card: loyaltyCard(), count: 45 });
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link').first().click();
  await expect(titleOf(page)).toBeVisible();
  for (let step = 1; step <= 30; step++) {
    await page.keyboard.press('ArrowDown');
    await expect(sheetOf(page)).toContainText(String(450 - step * 10));
  }
  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toBeHidden();
  const row = page.locator('[data-line]:focus');
  await expect(row).toContainText('150');
  await expect(row).toBeInViewport({ ratio: 0.9 });
});

test('closed while older lines are on their way, the sheet stays closed', async ({ app, page }) => {
  const customer = person({ name: 'Petra Patient' });
  await sendMovements(app, { customer, card: loyaltyCard(), count: 60 });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/timeline?*cursor=*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/customers/${customer.id}`);
  const lines = page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');
  await lines.last().click();
  await expect(titleOf(page)).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(sheetOf(page)).toBeHidden();
  release();
  await expect(lines).toHaveCount(60);
  await expect(page).not.toHaveURL(/line=/);
  await expect(sheetOf(page)).toBeHidden();
});
