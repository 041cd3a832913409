import type { Page } from '@playwright/test';
import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import { expect, test } from './fixtures';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Look up a customer' });
const boxOf = (page: Page) => page.locator('#lookup-everywhere');

async function slow(page: Page, rate: number): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Types so many milliseconds after the shortcut. The browser waits: a test that waits would let the palette load. */
async function shortcutThenType(page: Page, text: string, delay: number): Promise<void> {
  await page.keyboard.press('Control+k');
  if (delay > 0)
    await page.evaluate((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)), delay);
  await page.keyboard.type(text);
}

// the palette comes sooner or later than the first key
for (const { rate, delay } of [
  { rate: 1, delay: 0 },
  { rate: 6, delay: 0 },
  { rate: 6, delay: 80 },
  { rate: 6, delay: 150 },
]) {
  test(`what is typed ${delay} ms after Ctrl-K arrives whole, the processor slowed down ${rate} times`, async ({
    app,
    page,
  }) => {
    const found = person({ name: 'Kira Keys' });
    await sendMovements(app, { customer: found, card: loyaltyCard(), count: 1 });
    await slow(page, rate);
    await page.goto('/events');
    await shortcutThenType(page, found.source_id ?? '', delay);
    await expect(boxOf(page)).toHaveValue(found.source_id ?? '');
    await expect(palette(page).getByText('Kira Keys')).toBeVisible();
    await expect(boxOf(page)).toHaveValue(found.source_id ?? '');
  });
}

test('the very first keys after a page has come count, and so does their Enter', async ({ app, page }) => {
  const [here, found] = [person({ name: 'Hal Here' }), person({ name: 'Fern Found' })];
  for (const customer of [here, found]) await sendMovements(app, { customer, card: loyaltyCard(), count: 1 });
  await slow(page, 6);
  for (const [path, box] of [
    [`/customers/${here.id}`, '#palette'],
    ['/', '#lookup'],
  ] as const) {
    await page.goto(path, { waitUntil: 'commit' });
    await page.locator(box).waitFor({ state: 'attached' });
    // until it has painted a page for the first time, Chromium hands it no keys at all
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    await shortcutThenType(page, found.source_id ?? '', 0);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Fern Found' })).toBeVisible();
  }
});

test('pressed again Ctrl-K selects the text; Escape closes it alone, and it opens empty', async ({ app, page }) => {
  const customer = person({ name: 'Esca Pee' });
  const card = loyaltyCard();
  await sendMovements(app, { customer, card, count: 1 });
  await page.goto(`/customers/${customer.id}?balance=${card.id}`);
  const sheet = page.getByRole('dialog', { name: 'Why the balance is what it is' });
  await expect(sheet.getByRole('table')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('esca');
  await expect(palette(page).getByText('Esca Pee')).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('nobody at all');
  await expect(boxOf(page)).toHaveValue('nobody at all');
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(boxOf(page)).toHaveValue('');
  await expect(boxOf(page)).toBeFocused();
});

test('on the look-up page Ctrl-K leads to its own box, with the text ready to be replaced', async ({ page }) => {
  await page.goto('/');
  const box = page.locator('#lookup');
  await page.keyboard.type('first');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('second');
  await expect(box).toHaveValue('second');
  await expect(palette(page)).toBeHidden();
});
