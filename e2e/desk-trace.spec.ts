import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { postWebhook } from '#simulator/post-webhook.ts';
import { faultsOf } from './axe';
import { textFilter } from './history-filter';
import { buyForPoints, loyaltyCard, person, published } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

const AT = new Date('2026-05-01T10:00:00Z');
const hex = (bytes: number) => randomBytes(bytes).toString('hex');
const box = (page: Page) => page.getByRole('textbox', { name: /source_id/ });

async function lookUp(page: Page, text: string): Promise<void> {
  await box(page).fill(text);
  await page.keyboard.press('Enter');
}

/** A card handed over, an order, and points spent. */
async function shopper(app: App, name: string) {
  const customer = person({ name });
  const card = loyaltyCard();
  const publication = published({ customer, card, at: AT });
  const order = {
    id: `ord_${hex(6)}`,
    source_id: `#${hex(4)}`,
    object: 'order',
    status: 'PAID',
    created_at: AT.toISOString(),
    updated_at: AT.toISOString(),
    customer_id: customer.id,
  };
  const eventId = `evcus_${hex(9)}`;
  await app.send('voucher.published', publication, { createdAt: AT.toISOString() });
  await app.send('customer.order.paid', { customer, order }, { createdAt: AT.toISOString(), eventId });
  await buyForPoints(app, { customer, card, points: 300, balance: 200, at: AT, product: 'Kettle' });
  return { customer, publication: publication.publication.id, order, eventId };
}

test('an exact identifier leads straight to the line that tells of it, or to the webhook', async ({ app, page }) => {
  const { publication, order, eventId } = await shopper(app, 'Tess Traced');
  await page.goto('/');
  await lookUp(page, ` "${order.id}", `);
  await expect(page.getByRole('dialog', { name: new RegExp(`order.*${order.source_id}`, 'i') })).toBeVisible();

  for (const [text, title] of [
    [order.source_id, /order/i],
    [publication, /card/i],
  ] as const) {
    await page.goto('/');
    await lookUp(page, text);
    await expect(page.getByRole('dialog', { name: title })).toBeVisible();
  }
  await page.goto('/');
  await lookUp(page, eventId);
  await expect(page.getByRole('heading', { level: 1, name: 'customer.order.paid' })).toBeVisible();
});

/** An order in a webhook that cannot be understood. */
async function quarantinedOrder(app: App): Promise<string> {
  const order = `ord_${hex(6)}`;
  const body = {
    id: `event_${hex(6)}`,
    object: 'event',
    webhook_id: 'web_1',
    type: 'customer.rewarded',
    created_at: AT.toISOString(),
    data: { object: { order: { id: order } } },
  };
  expect((await postWebhook({ url: app.url, secret: app.secret }, JSON.stringify(body))).text).toContain('quarantined');
  return order;
}

test('an unknown id says which is true: in quarantine, nobody’s, or never received @phone', async ({ app, page }) => {
  const quarantined = await quarantinedOrder(app);
  const nobodys = `r_${hex(6)}`;
  await app.send('redemption.succeeded', {
    redemption: { id: nobodys, object: 'redemption', customer_id: null, date: AT.toISOString(), result: 'SUCCESS' },
    customer: null,
  });

  await page.goto('/');
  await box(page).fill(quarantined);
  await expect(
    page.getByText(`Received, but waiting in quarantine: “${quarantined}” stands in one webhook`),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Replay' })).toBeVisible();
  await expect(page.getByRole('main').getByRole('link', { name: 'customer.rewarded' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await box(page).fill(nobodys);
  await expect(page.getByText(`Received, but it names no customer: “${nobodys}”`)).toBeVisible();
  await box(page).fill('ord_neverseen1');
  await expect(
    page.getByText(/^Never received: no webhook that was searched mentions “ord_neverseen1”\.$/),
  ).toBeVisible();
  await expect(page.getByText(/The newest webhook came .* may still be on its way/)).toBeVisible();
  await expect(
    page.getByText(
      /Searched: every customer’s id, source_id and e-mail; every order number.*Compared to the letter, and as ord/,
    ),
  ).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  // a number may be a part of a longer one: of it "never" is not said
  await box(page).fill('#998877665544332');
  await expect(page.getByText('Not found: nothing that was searched contains “#998877665544332”.')).toBeVisible();
  await expect(page.getByText(/Never received/)).toBeHidden();
  await box(page).fill(quarantined.toUpperCase());
  await expect(
    page.getByText(`Received, but waiting in quarantine: “${quarantined.toUpperCase()}” stands in one webhook`),
  ).toBeVisible();
});

test('a part of an order number names the order, and Enter opens nothing', async ({ app, page }) => {
  const { order } = await shopper(app, 'Paula Part');
  const part = order.source_id.slice(2, 8);
  await page.goto('/');
  await lookUp(page, `#${part}`);
  await expect(page.getByText(`1 order contains “#${part}”.`)).toBeVisible();
  await expect(page).toHaveURL('/');
  expect(await faultsOf(page)).toEqual([]);
  await page
    .getByRole('list', { name: `What contains #${part}` })
    .getByRole('link')
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: new RegExp(order.source_id) })).toBeVisible();
});

test('in one customer’s history an id of another is said to be theirs, with the way there by keyboard', async ({
  app,
  page,
}) => {
  const { order } = await shopper(app, 'Olga Other');
  const { customer } = await shopper(app, 'Hans Here');
  await page.goto(`/customers/${customer.id}?kind=publication`);
  const text = await textFilter(page);
  await text.fill(order.id);
  await expect(page.getByText(`“${order.id}” is known under another customer: Olga Other.`)).toBeVisible();
  const hidden = page.getByRole('list', { name: 'What each filter hides' });
  await expect(hidden.getByRole('button').nth(0)).toHaveText(/Without “.*”: 1 line/);
  await expect(hidden.getByRole('button').nth(1)).toHaveText('Without Publications: still none');
  expect(await faultsOf(page)).toEqual([]);
  await page
    .getByRole('list', { name: `Where ${order.id} stands` })
    .getByRole('link')
    .press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Olga Other', includeHidden: true })).toBeVisible();
  await expect(page.getByRole('dialog', { name: /order/i })).toBeVisible();
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('a trace that cannot be run says so, and is not "never received"', async ({ page }) => {
    await page.route('**/api/trace', (route) =>
      route.fulfill({
        status: 503,
        json: { error: { code: 'unavailable', message: 'The database cannot be reached right now.' } },
      }),
    );
    await page.goto('/');
    await box(page).fill('ord_while_away_1');
    const failure = page.getByRole('alert').filter({ hasText: 'The trace of this identifier could not be loaded.' });
    await expect(failure).toContainText('The database cannot be reached right now.');
    await expect(page.getByText(/Never received/)).toBeHidden();
    await page.unroute('**/api/trace');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText(/Never received/)).toBeVisible();
  });
});
