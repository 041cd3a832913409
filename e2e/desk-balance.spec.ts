import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { type LoyaltyCard, loyaltyCard, type Person, person, pointsAdded } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

const MORNING = new Date('2026-05-02T10:01:00Z');
const NOON = new Date('2026-05-02T12:00:00Z');
const AFTERNOON = new Date('2026-05-02T14:30:00Z');

type Movement = { customer: Person; card: LoyaltyCard; points: number; balance: number; at: Date; lifetime: number };

async function add(app: App, { lifetime, ...movement }: Movement) {
  const data = pointsAdded(movement);
  Object.assign(data.voucher.loyalty_card, { points: lifetime, expired_points: lifetime - movement.balance });
  for (const stated of [data.balance, data.transaction.details.balance]) stated.total = lifetime;
  await app.send('voucher.loyalty_card.points_added', data, { createdAt: movement.at.toISOString() });
}

/** 500 points in the morning, 100 in the afternoon, and 120 fewer on the card than that: nobody said why. */
async function withGap(app: App, name: string) {
  const customer = person({ name });
  const card = loyaltyCard();
  await add(app, { customer, card, points: 500, balance: 500, lifetime: 500, at: MORNING });
  await add(app, { customer, card, points: 100, balance: 480, lifetime: 600, at: AFTERNOON });
  return { customer, card };
}

const sheetOf = (page: Page) => page.getByRole('dialog', { name: 'Why the balance is what it is' });

test('a pressed balance tells what it is made of, and where no webhook explains it @phone', async ({ app, page }) => {
  const { customer } = await withGap(app, 'Gwen Gap');
  await page.goto(`/customers/${customer.id}`);
  const balance = page.getByRole('button', { name: /480\s*to spend/ });
  await balance.focus();
  await page.keyboard.press('Enter');

  const sheet = sheetOf(page);
  await expect(sheet).toContainText('480 points');
  await expect(sheet).toContainText('Stated by Voucherify at 2 May 2026, 14:30:00');
  const rows = await sheet.getByRole('table').getByRole('row').allInnerTexts();
  expect(rows.map((row) => row.replaceAll(/\s+/g, ' '))).toEqual([
    'Added +600',
    'Not explained by any webhook −120',
    'Balance 480',
  ]);

  const lines = sheet.getByRole('list', { name: 'Movements, newest first' }).getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toHaveText(
    '−120 points between 2 May 2026, 10:01:00 and 14:30:00, not explained by any webhook we received. ' +
      'It must have been an expiry.',
  );
  await expect(lines.nth(1)).toContainText(/Added.*\+100.*480/);
  await expect(lines.nth(2)).toContainText(/Added.*\+500.*500/);
  expect(await faultsOf(page)).toEqual([]);

  const shared = page.url();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(balance).toBeFocused();
  expect(new URL(page.url()).search).toBe('');
  await page.goto(shared);
  await expect(sheet).toContainText('480 points');
});

test('a gap closes when the webhook that was missing comes late', async ({ app, page }) => {
  const customer = person({ name: 'Lars Late' });
  const card = loyaltyCard();
  await add(app, { customer, card, points: 500, balance: 500, lifetime: 500, at: MORNING });
  await add(app, { customer, card, points: 100, balance: 675, lifetime: 675, at: AFTERNOON });
  await page.goto(`/customers/${customer.id}?balance=${card.id}`);
  const sheet = sheetOf(page);
  await expect(sheet.getByText('+75 points', { exact: true })).toBeVisible();
  await expect(sheet.getByRole('heading', { name: '2 movements, 1 gap' })).toBeVisible();

  await add(app, { customer, card, points: 75, balance: 575, lifetime: 575, at: NOON });
  await page.reload();
  await expect(sheet.getByRole('heading', { name: '3 movements', exact: true })).toBeVisible();
  await expect(sheet.getByText('not explained')).toBeHidden();
  await expect(sheet.getByRole('table')).toContainText(/Added\s*\+675/);
});

test('a moment picked in the reader’s zone stands in the address; what lies in a gap is uncertain @phone', async ({
  app,
  page,
  context,
}) => {
  const { customer, card } = await withGap(app, 'Mona Moment');
  await context.addCookies([{ name: 'pointline-zone', value: 'Europe/Warsaw', url: app.url }]);
  await page.goto(`/customers/${customer.id}?balance=${card.id}`);
  const sheet = sheetOf(page);
  await expect(sheet).toContainText('480 points');
  await sheet.getByLabel('Balance at').fill('2026-05-02T14:00');
  await expect(sheet).toContainText('500 points');
  await expect(sheet).toContainText(
    'Uncertain: points moved between the statement of 2 May 2026, 12:01:00 and the next one, and no webhook told us',
  );
  expect(new URL(page.url()).searchParams.get('at')).toBe('2026-05-02T12:00Z');
  expect(await faultsOf(page)).toEqual([]);

  await page.reload();
  await expect(sheet.getByLabel('Balance at')).toHaveValue('2026-05-02T14:00');
  await expect(sheet).toContainText('500 points');
  await sheet.getByRole('button', { name: 'Back to now' }).click();
  await expect(sheet).toContainText('480 points');
  expect(new URL(page.url()).searchParams.get('at')).toBeNull();
});

test('a movement leads to its line, though the page has not loaded it, and Back returns to the balance', async ({
  app,
  page,
}) => {
  const { customer, card } = await withGap(app, 'Lena Line');
  // No line of this kind is on the page
  await page.goto(`/customers/${customer.id}?kind=tier&balance=${card.id}`);
  const sheet = sheetOf(page);
  await sheet.getByRole('link', { name: /Added.*\+500/ }).click();
  const line = page.getByRole('dialog', { name: '500 points were added' });
  await expect(line.getByRole('figure')).toBeVisible();
  await expect(sheet).toBeHidden();
  await expect(line.getByRole('heading', { level: 2 })).toBeFocused();
  await page.goBack();
  await expect(sheet).toContainText('480 points');
  await expect(line).toBeHidden();
  await expect(sheet.getByRole('heading', { level: 2 })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: /480\s*to spend/ })).toBeFocused();
});

test('a long account shows its newest 200 movements, and more when asked', async ({ app, page }) => {
  const customer = person();
  const card = loyaltyCard();
  await Promise.all(
    Array.from({ length: 205 }, (_, index) => {
      const balance = (index + 1) * 10;
      return add(app, {
        customer,
        card,
        points: 10,
        balance,
        lifetime: balance,
        at: new Date(MORNING.getTime() + index * 3_600_000),
      });
    }),
  );
  await page.goto(`/customers/${customer.id}?balance=${card.id}`);
  const lines = sheetOf(page).getByRole('list', { name: 'Movements, newest first' }).getByRole('listitem');
  await expect(lines).toHaveCount(200);
  await sheetOf(page).getByRole('button', { name: 'Show more' }).click();
  await expect(lines).toHaveCount(205);
  await expect(sheetOf(page).getByRole('button', { name: 'Show more' })).toBeHidden();
});

test('a card that the customer does not have is said not to be there', async ({ app, page }) => {
  const { customer } = await withGap(app, 'Nora Nocard');
  await page.goto(`/customers/${customer.id}?balance=v_cut`);
  await expect(sheetOf(page).getByText('This customer has no such card.')).toBeVisible();
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('the balance says so and comes after a retry', async ({ app, page }) => {
    const { customer, card } = await withGap(app, 'Fay Failing');
    await page.route('**/balance?*', (route) =>
      route.fulfill({
        status: 503,
        json: { error: { code: 'unavailable', message: 'The database cannot be reached right now.' } },
      }),
    );
    await page.goto(`/customers/${customer.id}?balance=${card.id}`);
    const failure = sheetOf(page).getByRole('alert').filter({ hasText: 'The balance could not be loaded.' });
    await expect(failure).toContainText('The database cannot be reached right now.');
    await page.unroute('**/balance?*');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(sheetOf(page)).toContainText('480 points');
  });
});
