import { faultsOf } from './axe';
import { COUNT, given, chartOf, lines, arrive, stir } from './chart-page';
import { loyaltyCard, person, pointsAdded, sendMovements } from './customer-webhooks';
import { expect, test } from './fixtures';

test('how fresh the page is stands in one line, and ticks; it is not complete where points are unexplained', async ({
  app,
  page,
}) => {
  const { customer } = await given(app);
  await arrive(page, customer);
  const freshness = page.getByText(/^Received up to/).locator('xpath=..');
  await expect(freshness).toContainText(/Received up to \d\d:\d\d:\d\d/);
  await expect(freshness).toContainText(/last webhook \d+ (s|min) ago/);
  await expect(page.getByRole('list', { name: 'What is not sure', exact: true })).toContainText(
    /^−40 points on CARD-\w+ are not explained/,
  );
  await expect(page.getByText(/Complete/)).toHaveCount(0);
  await page.getByRole('button', { name: '−40 unexplained' }).click();
  await expect(page.getByRole('dialog', { name: 'Why the balance is what it is' })).toContainText(
    'not explained by any webhook we received',
  );

  const sure = person({ name: 'Sura Sure' });
  await sendMovements(app, { customer: sure, card: loyaltyCard(), count: 2 });
  await page.goto(`/customers/${sure.id}`);
  // what names no customer may be anybody's: other tests send some
  const unclaimed = ((await (await page.request.get('/api/pulse')).json()) as { unclaimed: number }).unclaimed;
  await expect(page.getByText(unclaimed === 0 ? /^Complete up to/ : /^Received up to/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'What is not sure' })).toHaveCount(0);
});

test('a webhook in quarantine is said on the page, and leads to itself', async ({ app, page }) => {
  const customer = person({ name: 'Quentin Quarantine' });
  const card = loyaltyCard();
  await app.send(
    'voucher.loyalty_card.points_added',
    pointsAdded({ customer, card, points: 10, balance: 10, at: new Date('2026-05-01T10:00:00Z') }),
  );
  const broken = pointsAdded({ customer, card, points: 20, balance: 30, at: new Date('2026-05-01T11:00:00Z') });
  await app.send('voucher.loyalty_card.points_added', { ...broken, balance: { ...broken.balance, points: 'twenty' } });
  await arrive(page, customer);
  await expect(page.getByRole('list', { name: 'What is not sure', exact: true })).toContainText(
    /^A webhook of this customer waits in quarantine since/,
  );
  await expect(page.getByText(/^Complete/)).toHaveCount(0);
  await page.getByRole('link', { name: 'See it' }).click();
  await expect(page).toHaveURL(/\/events\?status=quarantined&customer=cust_/);
  await expect(page.getByRole('list', { name: 'Webhooks, the latest first' }).getByRole('link')).toHaveCount(1);
  await page.getByRole('button', { name: /^Of customer/ }).click();
  await expect(page).not.toHaveURL(/customer=/);
});

test('who, the card’s figures, how fresh it is, and the newest lines are in sight at once @phone', async ({
  app,
  page,
}) => {
  const { customer } = await given(app);
  await arrive(page, customer);
  for (const part of [
    page.getByRole('heading', { level: 1 }),
    page.getByRole('button', { name: /2,270\s*to spend/ }),
    page.getByText('Received up to'),
    lines(page).nth(1),
  ]) {
    await expect(part).toBeInViewport({ ratio: 0.9 });
  }
});

test('the chart of the first card is there before anything is done on the page, and without any script @phone', async ({
  app,
  browser,
  page,
  administrator,
  isMobile,
}) => {
  const { customer } = await given(app);
  const context = await browser.newContext({
    baseURL: app.url,
    storageState: administrator,
    viewport: page.viewportSize(),
    javaScriptEnabled: false,
  });
  const still = await context.newPage();
  for (const shown of [page, still]) {
    await shown.goto(`/customers/${customer.id}`);
    const chart = shown.getByRole('img', {
      name: /^Balance of card CARD-\w+, 1 year, at last 2 Jun 2026, 12:00:00: 2,270 points/,
    });
    // on a phone it would push the history out of sight: there it is asked for
    await (isMobile ? expect(chart).toBeHidden() : expect(chart).toBeVisible());
  }
  await context.close();
});

test('the chart that answers the pointer takes the place of the one that was there, pixel for pixel', async ({
  app,
  page,
}) => {
  const { customer } = await given(app);
  await page.goto(`/customers/${customer.id}`);
  await expect(page.locator('section[aria-label^="Balance over time"] button[aria-expanded]').first()).toBeEnabled();
  const picture = page.locator('section[aria-label^="Balance over time"] svg[height="148"]');
  const drawn = async () => ({
    box: await picture.boundingBox(),
    places: await picture
      .locator('path')
      .evaluateAll((paths) => paths.flatMap((path) => path.getAttribute('d')?.match(/[\d.]+/g) ?? []).map(Number)),
  });
  const before = await drawn();
  await stir(page);
  await chartOf(page);
  const after = await drawn();
  expect(after.places.length).toBeGreaterThan(20);
  expect(after.box).toEqual(before.box);
  expect(after.places.length).toBe(before.places.length);
  // between the two some seconds pass, of the year that is drawn
  expect(Math.max(...after.places.map((place, index) => Math.abs(place - before.places[index]!)))).toBeLessThan(0.5);
});

test('pointing at the chart tells the balance then, and a press starts the history there @phone', async ({
  app,
  page,
}) => {
  const { customer } = await given(app);
  await arrive(page, customer);
  const chart = await chartOf(page);
  await page.getByRole('radio', { name: 'All', exact: true }).check({ force: true });
  await expect(chart).toHaveAttribute('aria-valuemax', String(COUNT));
  const box = (await chart.boundingBox())!;
  await chart.click({ position: { x: box.width * 0.4, y: 60 } });

  const bar = page.getByRole('status').filter({ hasText: 'Showing the history up to' });
  await expect(bar).toBeVisible();
  const [, then] = /: ([\d,]+) points/.exec((await chart.getAttribute('aria-valuetext')) ?? '') ?? [];
  expect(then).toBeTruthy();
  await expect(lines(page).first()).toContainText(then!);
  await expect(lines(page).first()).toBeInViewport();

  // The address holds the moment: reopened it is the same place, and the balance then says why
  await page.reload();
  await expect(lines(page).first()).toContainText(then!);
  await stir(page);
  await chartOf(page);
  await page.getByRole('button', { name: 'Why then?' }).click();
  const why = page.getByRole('dialog', { name: 'Why the balance is what it is' });
  await expect(why).toContainText(`${then} points`);
  // a second of the chart, where the date box has minutes
  await expect(page).toHaveURL(/[?&]at=\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/);
  await page.reload();
  await expect(why).toContainText(`${then} points`);
  await page.keyboard.press('Escape');
  await bar.getByRole('button', { name: 'Back to now' }).click();
  await expect(lines(page).first()).toContainText('2,270');
  await expect(page).not.toHaveURL(/until=/);
});

test('the chart is walked and a moment picked by keyboard alone, and the same stands in a table @phone', async ({
  app,
  page,
}) => {
  const { customer } = await given(app);
  await arrive(page, customer);
  const chart = await chartOf(page);
  await chart.focus();
  await expect(chart).toHaveAttribute(
    'aria-valuetext',
    /^2 Jun 2026, 12:00:00: 2,270 points, −30, stated by Voucherify$/,
  );
  await page.keyboard.press('ArrowLeft');
  await expect(chart).toHaveAttribute('aria-valuetext', /^1 Jun 2026, 12:00:00: 2,300 points, \+10, uncertain/);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('PageDown');
  await expect(chart).toHaveAttribute('aria-valuetext', /^1 Jun 2026, 02:00:00: 2,200 points/);
  await page.keyboard.press('Home');
  await expect(chart).toHaveAttribute('aria-valuenow', '0');
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(lines(page).first()).toContainText('2,290');
  await expect(chart).toBeFocused();
  await expect(page.getByRole('button', { name: 'Back to now' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'As a table' }).press('Enter');
  const rows = page.getByRole('group', { name: 'Balance over time, as a table' }).getByRole('row');
  await expect(rows.nth(1)).toHaveText(/2 Jun 2026, 12:00:00.*2,270.*−30.*stated/);
  await expect(rows.nth(2)).toHaveText(/2,300.*\+10.*uncertain/);
  expect(await faultsOf(page)).toEqual([]);
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('the chart says so and comes after a retry; the rest of the page is there', async ({ app, page }) => {
    const { customer } = await given(app);
    await page.route('**/balance/history?*', (route) =>
      route.fulfill({
        status: 503,
        json: { error: { code: 'unavailable', message: 'The database cannot be reached right now.' } },
      }),
    );
    await arrive(page, customer);
    const toggle = page.getByRole('button', { name: 'Balance over time' });
    if (await toggle.isVisible()) await toggle.click();
    const failure = page.getByRole('alert').filter({ hasText: 'The balance over time could not be loaded.' });
    await expect(failure).toContainText('The database cannot be reached right now.');
    await expect(lines(page).first()).toBeVisible();
    await page.unroute('**/balance/history?*');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('slider')).toBeVisible();
  });
});
