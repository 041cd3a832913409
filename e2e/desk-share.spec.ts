import { readFile } from 'node:fs/promises';
import { faultsOf } from './axe';
import { textFilter } from './history-filter';
import { buyer, clipboard, draft, lines } from './reply-page';
import { pointsAdded } from './customer-webhooks';
import { expect, test } from './fixtures';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('an answer is read, changed and copied, in the customer’s language or another @phone', async ({ app, page }) => {
  const { customer } = await buyer(app, { metadata: { language: 'de', timezone: 'Europe/Berlin' } });
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Copy answer' }).click();
  const german = 'Sie haben 120 Punkte (Stand: 3. Mai 2026, 16:02 Uhr).';
  await expect(draft(page)).toHaveValue(new RegExp(`^${german.replace(/[().]/g, '\\$&')}`));
  await expect(draft(page)).toHaveValue(/Ihre Prämie „Free coffee“ vom 3\. Mai 2026 ist noch in Bearbeitung\.$/);
  await expect(page.getByRole('dialog')).toContainText('Times in Europe/Berlin, the customer’s');
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await clipboard(page)).toBe(await draft(page).inputValue());

  await page.getByRole('combobox', { name: 'Language of the answer' }).selectOption('English');
  await expect(draft(page)).toHaveValue(/^As of 3 May 2026, 16:02, you have 120 points\./);
  await draft(page).fill('Dear Tela, all is well.');
  await page.getByRole('button', { name: 'Copy', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  expect(await clipboard(page)).toBe('Dear Tela, all is well.');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Copy answer' })).toBeFocused();
});

test('what the agent has written outlives a webhook; what they have not touched follows it', async ({ app, page }) => {
  const { customer, card } = await buyer(app);
  const add = (points: number, balance: number) =>
    app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points, balance, at: new Date() }));
  const stream = page.waitForResponse((response) => response.url().includes('/api/stream'));
  await page.goto(`/customers/${customer.id}`);
  await stream;
  await page.getByRole('button', { name: 'Copy answer' }).click();
  const dialog = page.getByRole('dialog');
  const newer = dialog.getByText('Newer data came in since.');
  await expect(draft(page)).toHaveValue(/you have 120 points\./);
  await add(7, 127);
  await expect(draft(page)).toHaveValue(/you have 127 points\./);
  await expect(newer).toHaveCount(0);

  await draft(page).fill('Dear Tela, all is well.');
  await add(3, 130);
  await expect(newer).toBeVisible();
  await expect(draft(page)).toHaveValue('Dear Tela, all is well.');
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Take the new text' }).click();
  await expect(draft(page)).toHaveValue(/you have 130 points\./);
  await expect(newer).toHaveCount(0);

  await draft(page).fill('Dear Tela, all is well.');
  await page.getByRole('combobox', { name: 'Language of the answer' }).selectOption('German');
  await expect(draft(page)).toHaveValue(/^Sie haben 130 Punkte/);
});

test('c answers for what is on screen: the open line, but never while typing', async ({ app, page }) => {
  const { customer } = await buyer(app);
  await page.goto(`/customers/${customer.id}`);
  await (await textFilter(page)).fill('coffee');
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await (await textFilter(page)).fill('');
  await page.getByText('Every line').click();
  // nor from elsewhere: a single letter belongs to the part of the page that has the focus
  await page.getByRole('link', { name: 'Events' }).focus();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await lines(page).first().focus();
  await page.keyboard.press('c');
  await expect(page.getByRole('dialog', { name: 'Answer for the customer' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(lines(page).first()).toBeFocused();

  await lines(page)
    .filter({ hasText: /redemption of “Free coffee”.*pending/ })
    .click();
  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('c');
  await expect(draft(page)).toHaveValue('On 3 May 2026 we received your request for the reward “Free coffee”.');

  // back in the sheet, which goes on where it was; of another line the last answer is not shown for a moment
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(1);
  const sheet = page.getByRole('dialog').first();
  await expect(
    sheet
      .getByRole('button', { name: 'Copy answer' })
      .or(sheet.getByRole('heading', { level: 2 }))
      .and(page.locator(':focus')),
  ).toBeVisible();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/answer?*', async (route) => {
    await held;
    await route.continue();
  });
  const title = await sheet.getByRole('heading', { level: 2 }).innerText();
  await page.keyboard.press('j');
  await expect(sheet.getByRole('heading', { level: 2 })).not.toHaveText(title);
  await page.keyboard.press('c');
  await expect(page.getByText('Writing the answer')).toBeVisible();
  await expect(draft(page)).toBeHidden();
  release();
  await expect(draft(page)).not.toHaveValue(/request/);
});

test.describe('an answer that cannot be had', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('says so, with a way to try again', async ({ app, page }) => {
    const { customer } = await buyer(app);
    await page.goto(`/customers/${customer.id}`);
    let failing = true;
    await page.route('**/answer?*', (route) =>
      failing
        ? route.fulfill({ status: 503, json: { error: { code: 'unavailable', message: 'Away' } } })
        : route.continue(),
    );
    await page.getByRole('button', { name: 'Copy answer' }).click();
    const retry = page.getByRole('dialog').getByRole('button', { name: 'Try again' });
    await expect(retry).toBeVisible();
    failing = false;
    await retry.click();
    await expect(draft(page)).toHaveValue(/120 points/);
  });
});

test('a frozen link shows the same rows, cards and zone after more was heard, and leads to the present @phone', async ({
  app,
  page,
  context,
}) => {
  const { customer, card } = await buyer(app);
  await page.goto(`/customers/${customer.id}?kind=points,publication`);
  await page.getByText('Every line').click();
  await expect(lines(page)).toHaveCount(3);
  const before = await lines(page).allInnerTexts();
  await page.getByRole('button', { name: 'Copy link to this view' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  const link = await clipboard(page);
  expect(link).not.toContain(customer.source_id);

  await app.send(
    'voucher.loyalty_card.points_added',
    pointsAdded({ customer, card, points: 7, balance: 127, at: new Date('2026-05-03T15:00:00Z') }),
    { createdAt: '2026-05-03T15:00:00.000Z' },
  );
  await context.addCookies([
    { name: 'pointline-zone', value: 'Asia/Tokyo', url: app.url },
    { name: 'pointline-history', value: 'stories', url: app.url },
  ]);
  await page.goto(link);
  const banner = page.getByRole('complementary', { name: 'Frozen view' });
  await expect(banner).toContainText(/frozen at .* UTC\. 1 newer line is not shown/);
  expect(await lines(page).allInnerTexts()).toEqual(before);
  await expect(page.getByText('in UTC', { exact: true })).toBeVisible();
  const cards = page.getByRole('region', { name: 'Cards' });
  await expect(cards).toContainText(/120\s*to spend/);
  expect(await faultsOf(page)).toEqual([]);

  await banner.getByRole('link', { name: 'Show the present' }).click();
  // as stories, of which one has but the spend among these lines
  await expect(lines(page)).toHaveCount(3);
  await expect(page.getByText('1 of 3 lines matches')).toBeVisible();
  await expect(cards).toContainText(/127\s*to spend/);
  await expect(page.getByText('in Asia/Tokyo', { exact: true })).toBeVisible();
  const cookies = Object.fromEntries(
    (await context.cookies()).map(({ name, value }) => [name, decodeURIComponent(value)]),
  );
  expect([cookies['pointline-zone'], cookies['pointline-history']]).toEqual(['Asia/Tokyo', 'stories']);
});

test('the filtered history comes as CSV and as JSON: the rows of the screen, in its order', async ({ app, page }) => {
  const { customer } = await buyer(app);
  await page.goto(`/customers/${customer.id}?kind=points,publication,reward_redemption`);
  await page.getByText('Every line').click();
  await expect(lines(page)).toHaveCount(4);
  const shown = await lines(page)
    .locator('span > bdi:first-child')
    .evaluateAll((all) => all.map(({ textContent }) => textContent));

  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByRole('button', { name: 'These lines as CSV' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const download = async (name: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()]);
    expect(file.suggestedFilename()).toMatch(/^history-[\d-]+T?\d*\.(csv|json)$/);
    await page.keyboard.press('Escape');
    return readFile(await file.path(), 'utf8');
  };
  const entries = JSON.parse(await download('These lines as JSON')) as { title: string; occurredAtLocal: string }[];
  expect(entries.map(({ title }) => title)).toEqual(shown);
  expect(entries[0]?.occurredAtLocal).toMatch(/^2026-05-03T14:02:00.*\+00:00$/);
  const csv = await download('These lines as CSV');
  expect(csv.charCodeAt(0)).toBe(0xfeff);
  const records = csv.trimEnd().split('\r\n').slice(1);
  expect(records).toHaveLength(shown.length);
  shown.forEach((title, index) => expect(records[index]).toContain(title));
});

test('a statement of a period adds up, and prints light and without the desk around it', async ({
  app,
  page,
  browserName,
}) => {
  const { customer } = await buyer(app);
  await page.goto(`/customers/${customer.id}/statement?from=2026-05-03&to=2026-05-03`);
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows.filter({ hasText: 'Opening balance' })).toContainText('620');
  await expect(rows.filter({ hasText: 'Closing balance' })).toContainText('120');
  await expect(page.getByText('−500')).toBeVisible();

  await page.getByLabel('From').fill('2026-05-01');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(rows.filter({ hasText: 'Opening balance' })).not.toContainText('620');

  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toMatch(
    /oklch\(1 0 0\)|lab\(100 0 0\)|rgb\(255, 255, 255\)/,
  );
  expect(browserName).toBe('chromium');
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
});
