import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { buyForPoints, loyaltyCard, loyaltyVoucher, person, pointsAdded } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

/** 500 points on 2 May, 300 of them spent on 3 May. */
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
  return { customer, card };
}

const draft = (page: Page) => page.getByRole('textbox', { name: /^Answer/ });
const lines = (page: Page) => page.getByRole('list', { name: 'Lines, newest first' });

test('a webhook in quarantine is told on card, account, statement and answer, and not to the customer @phone', async ({
  app,
  page,
}) => {
  const { customer, card } = await buyer(app, 'Quinn Waiting');
  const broken = pointsAdded({ customer, card, points: 20, balance: 220, at: new Date('2026-05-04T11:00:00Z') });
  await app.send('voucher.loyalty_card.points_added', { ...broken, balance: { ...broken.balance, points: 'twenty' } });
  await page.goto(`/customers/${customer.id}`);
  const sentence = /A webhook of this customer waits in quarantine since/;
  await expect(page.getByRole('list', { name: 'What is not sure of this card' })).toContainText(
    '1 webhook in quarantine',
  );
  await page.getByRole('button', { name: '1 webhook in quarantine' }).click();
  const why = page.getByRole('dialog', { name: 'Why the balance is what it is' });
  await expect(why.getByRole('list', { name: 'What is not sure' })).toContainText(sentence);
  expect(await faultsOf(page)).toEqual([]);
  await why.getByRole('button', { name: 'Copy answer' }).click();
  const answer = page.getByRole('dialog', { name: 'Answer for the customer' });
  await expect(answer.getByRole('list', { name: 'Check before you send it' })).toContainText(sentence);
  await expect(draft(page)).toHaveValue(/you have 200 points/);
  await expect(draft(page)).not.toHaveValue(/quarantine/);
  expect(await faultsOf(page)).toEqual([]);

  await page.goto(`/customers/${customer.id}/statement?from=2026-05-01&to=2026-05-31`);
  await expect(page.getByRole('complementary', { name: 'Before you hand it out' })).toContainText(sentence);
  expect(await faultsOf(page)).toEqual([]);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('this statement may change')).toBeVisible();
  await expect(page.getByText(sentence)).toBeHidden();
});

test('the answer is of the moment that the history and the account show', async ({ app, page }) => {
  const { customer, card } = await buyer(app, 'Tom Then');
  const then = /^On 2 May 2026 at \d\d:59 UTC you had 500 points\./;
  for (const path of [`?until=2026-05-02T20:59Z`, '?to=2026-05-02']) {
    await page.goto(`/customers/${customer.id}${path}`);
    await page.getByRole('button', { name: 'Copy answer' }).click();
    await expect(draft(page), path).toHaveValue(then);
    await expect(draft(page), path).not.toHaveValue(/Espresso|200/);
  }
  await page.goto(`/customers/${customer.id}?balance=${card.id}&at=2026-05-02T20:59Z`);
  await page
    .getByRole('dialog', { name: 'Why the balance is what it is' })
    .getByRole('button', { name: 'Copy answer' })
    .click();
  await expect(draft(page)).toHaveValue(then);
});

test('of a card that is switched off nothing is to spend, wherever it is told of', async ({ app, page }) => {
  const { customer, card } = await buyer(app, 'Ina Inactive');
  const at = new Date('2026-05-04T10:00:00Z');
  const voucher = { ...loyaltyVoucher({ card, holder: customer, balance: 200, at }), active: false };
  await app.send('voucher.disabled', { voucher }, { createdAt: at.toISOString() });
  await page.goto(`/customers/${customer.id}`);
  const panel = page.getByRole('region', { name: 'Cards' }).getByRole('article');
  await expect(panel).toContainText('Inactive');
  await expect(panel.getByRole('button', { name: '200 on it, switched off' })).toBeVisible();
  await expect(panel).not.toContainText('spend');
  await panel.getByRole('button', { name: '200 on it, switched off' }).click();
  await expect(page.getByRole('dialog')).toContainText('This card is switched off: nothing on it can be spent.');
});

test('an order’s amount is money, and a line dated ahead of its receipt bears that', async ({ app, page }) => {
  const customer = person({ name: 'Mona Money' });
  const order = {
    id: `ord_${customer.id}`,
    source_id: `#${customer.id.slice(-6)}`,
    status: 'PAID',
    amount: 10500,
    total_amount: 9900,
    object: 'order',
    customer_id: customer.id,
  };
  const ahead = new Date(Date.now() + 7_200_000).toISOString();
  await app.send(
    'customer.order.paid',
    { customer, order: { ...order, created_at: ahead, updated_at: ahead } },
    { createdAt: ahead },
  );
  await page.goto(`/customers/${customer.id}`);
  await expect(lines(page).getByRole('link').first()).toContainText('dated 2 h ahead');
  await lines(page).getByRole('link').first().click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('105.00', { exact: true })).toBeVisible();
  await expect(sheet.getByText('99.00', { exact: true })).toBeVisible();
  await expect(sheet.getByText('10500', { exact: true })).toHaveCount(0);
});

test.describe('a refetch that fails', () => {
  test.use({ expectedErrors: [/status of 500/] });

  test('leaves what is drawn, says so, and is tried again', async ({ app, page }) => {
    const { customer, card } = await buyer(app, 'Faye Fails');
    const stream = page.waitForResponse((response) => response.url().includes('/api/stream'));
    await page.goto(`/customers/${customer.id}`);
    await stream;
    await page.route(/\/api\/(customers|pulse)/, (route) =>
      route.request().url().includes('/stream')
        ? route.continue()
        : route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'The cellar is flooded.' } } }),
    );
    const at = new Date();
    await app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points: 7, balance: 207, at }), {
      createdAt: at.toISOString(),
    });
    const outdated = page.getByRole('list', { name: 'What is not sure', exact: true });
    await expect(outdated).toContainText('This page could not be brought up to date; it shows what was known at');
    await expect(page.getByText(/^Complete/)).toHaveCount(0);
    await expect(page.getByRole('button', { name: /200\s*to spend/ })).toBeVisible();
    await expect(lines(page).getByRole('link').first()).toBeVisible();
    await page.unroute(/\/api\/(customers|pulse)/);
    await outdated.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('button', { name: /207\s*to spend/ })).toBeVisible();
    await expect(outdated).toBeHidden();
  });

  test('of the history alone is said there: the card knows more than the lines below it', async ({ app, page }) => {
    const { customer, card } = await buyer(app, 'Lina Lines');
    const stream = page.waitForResponse((response) => response.url().includes('/api/stream'));
    await page.goto(`/customers/${customer.id}`);
    await stream;
    await page.route('**/timeline?*', (route) =>
      route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'The cellar is flooded.' } } }),
    );
    const at = new Date();
    await app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points: 7, balance: 207, at }), {
      createdAt: at.toISOString(),
    });
    const failure = page.getByRole('region', { name: 'History' }).getByRole('alert');
    await expect(failure).toContainText(
      'This customer’s history could not be brought up to date. The cellar is flooded.',
    );
    await expect(page.getByRole('button', { name: /207\s*to spend/ })).toBeVisible();
    await expect(lines(page).getByText('7 points were added')).toHaveCount(0);
    expect(await faultsOf(page)).toEqual([]);
    await page.unroute('**/timeline?*');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(lines(page).getByText('7 points were added')).toBeVisible();
    await expect(failure).toBeHidden();
  });
});
