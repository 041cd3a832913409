import { faultsOf } from './axe';
import { textFilter } from './history-filter';
import { loyaltyCard, loyaltyVoucher, person, pointsAdded, published } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

/** A card of 1 May, and 120 points on it half an hour before midnight, UTC, of 2 May. */
async function oneCustomer(app: App, name: string) {
  const customer = person({ name, metadata: { shoeSize: 43 } });
  const card = loyaltyCard();
  const handedOver = new Date('2026-05-01T10:00:00Z');
  const late = new Date('2026-05-02T23:30:00Z');
  const send = (type: string, data: object, at: Date) => app.send(type, data, { createdAt: at.toISOString() });
  await send('voucher.published', published({ customer, card, at: handedOver }), handedOver);
  await send(
    'voucher.loyalty_card.points_added',
    pointsAdded({ customer, card, points: 120, balance: 120, at: late }),
    late,
  );
  return { customer, card };
}

test('the page tells who, what can be spent, and what happened', async ({ app, page }) => {
  const { customer, card } = await oneCustomer(app, 'Sia Seen');
  await page.goto(`/customers/${customer.id}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Sia Seen' })).toBeVisible();
  const cards = page.getByRole('region', { name: 'Cards' });
  await expect(cards).toContainText('Star Points');
  await expect(cards).toContainText(card.code);
  await expect(cards).toContainText(/120\s*to spend/);

  const lines = page.getByRole('list', { name: 'Lines, newest first' });
  await expect(lines.getByRole('heading', { name: 'Saturday, 2 May 2026' })).toBeVisible();
  await expect(lines.getByRole('link').first()).toContainText('+120');

  await page.getByText('More about this customer').click();
  await expect(page.getByText('shoeSize')).toBeVisible();
});

test('a deleted card says so, stands behind the one in use, and is not told to the customer @phone', async ({
  app,
  page,
}) => {
  const { customer, card } = await oneCustomer(app, 'Della Deleted');
  const other = loyaltyCard({ code: `OTHER-${customer.id.slice(-4)}` });
  const at = new Date('2026-05-03T12:00:00Z');
  await app.send(
    'voucher.loyalty_card.points_added',
    pointsAdded({ customer, card: other, points: 30, balance: 30, at }),
    { createdAt: at.toISOString() },
  );
  const deleted = { ...loyaltyVoucher({ card, holder: customer, balance: 120, at }), code: null, updated_at: null };
  await app.send('voucher.deleted', { voucher: deleted }, { createdAt: '2026-05-04T12:00:00.000Z' });

  await page.goto(`/customers/${customer.id}`);
  const all = page.getByRole('button', { name: 'Show all 2 cards' });
  if (await all.isVisible()) await all.click();
  const cards = page.getByRole('region', { name: 'Cards' }).getByRole('article');
  await expect(cards.nth(0)).toContainText(other.code);
  await expect(cards.nth(1)).toContainText('Deleted 4 May 2026');
  await expect(cards.nth(1).getByRole('button', { name: '120 when deleted' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Copy answer' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(`${card.code} is left out: the card was deleted.`);
  await expect(dialog.getByRole('textbox')).toHaveValue(/you have 30 points\./);
});

test('a line opens the webhook that proves it, numbers as they were sent, at an address that can be shared', async ({
  app,
  page,
}) => {
  const { customer } = await oneCustomer(app, 'Wes Webhook');
  await app.send('weather.changed', { customer, pressure: 1.5, note: 'from nobody’s catalogue' });
  await page.goto(`/customers/${customer.id}`);
  // What no family knows is still a line
  await page.getByRole('link', { name: /weather\.changed/ }).click();
  const sheet = page.getByRole('dialog', { name: /weather\.changed/ });
  await expect(sheet.getByRole('figure', { name: 'Payload of weather.changed' })).toContainText(
    '"from nobody’s catalogue"',
  );
  expect(new URL(page.url()).searchParams.get('line')).not.toBeNull();

  const shared = page.url();
  await page.goto('/');
  await page.goto(shared);
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  expect(new URL(page.url()).search).toBe('');
});

test('lines are walked and opened with the keyboard, and the focus comes back', async ({ app, page }) => {
  const { customer } = await oneCustomer(app, 'Kim Keyboard');
  await page.goto(`/customers/${customer.id}`);
  const lines = page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');
  await expect(lines).toHaveCount(2);
  await lines.first().focus();
  await page.keyboard.press('j');
  await expect(lines.nth(1)).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(lines.first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('120');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('dialog').getByRole('heading', { level: 2 })).toHaveText(/card/i);
  await page.keyboard.press('Escape');
  await expect(lines.nth(1)).toBeFocused();
});

test('filters narrow the history, stand in the address, and can be cleared', async ({ app, page }) => {
  const { customer } = await oneCustomer(app, 'Fil Filter');
  await page.goto(`/customers/${customer.id}`);
  const lines = page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');
  const kinds = page.getByRole('group', { name: 'Kinds of lines' });
  await kinds.getByRole('button', { name: /Publications 1/ }).click();
  await expect(lines).toHaveCount(1);
  await expect(page).toHaveURL(/kind=publication/);
  await page.reload();
  await expect(kinds.getByRole('button', { name: /Publications/, pressed: true })).toBeVisible();
  await expect(lines).toHaveCount(1);

  await kinds.getByRole('button', { name: /^All/ }).click();
  await (await textFilter(page)).fill('nothing says this');
  await expect(page.getByText('No line matches these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).press('Enter');
  await expect(lines).toHaveCount(2);
  // the button has gone, and the keyboard goes on from there
  await expect(page.getByRole('heading', { name: 'History' })).toBeFocused();
  await expect(page.getByText('No older lines.')).toBeVisible();
});

test('a year is typed digit by digit, and the history follows once it is a year', async ({ app, page }) => {
  const { customer } = await oneCustomer(app, 'Dara Days');
  await page.goto(`/customers/${customer.id}?from=2026-05-02`);
  const lines = page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');
  await expect(lines).toHaveCount(1);
  const [from, to] = [page.getByRole('textbox', { name: 'From' }), page.getByRole('textbox', { name: 'To' })];
  await from.focus();
  // to the year, which stands behind day and month in English
  for (const key of ['ArrowRight', 'ArrowRight', '2', '0', '2', '5']) await page.keyboard.press(key);
  await expect(from).toHaveValue('2025-05-02');
  await expect(page).toHaveURL(/from=2025-05-02/);
  await expect(lines).toHaveCount(2);
  await to.fill('2026-05-01');
  await expect(lines).toHaveCount(1);
  await to.fill('');
  await expect(to).toBeVisible();
  await expect(lines).toHaveCount(2);
});

test('state and days narrow the history; on a phone the active filters are chips that can be taken off @phone', async ({
  app,
  page,
  isMobile,
}) => {
  const { customer } = await oneCustomer(app, 'Stan State');
  await page.goto(`/customers/${customer.id}`);
  const lines = page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');
  await expect(lines).toHaveCount(2);
  if (isMobile) await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const kinds = page.getByRole('group', { name: 'Kinds of lines' }).getByRole('button');
  await expect(kinds.filter({ hasText: /^All2|^Points1/ })).toHaveText(['All2', 'Points1']);
  await page.getByRole('combobox', { name: 'State' }).selectOption('success');
  await expect(page).toHaveURL(/state=SUCCESS/);
  await expect(lines).toHaveCount(1);
  // the kinds count what the other filters leave, as the server does at once
  await expect(kinds.filter({ hasText: /^(All|Points|Publications)\d/ })).toHaveText([
    'All1',
    'Points0',
    'Publications1',
  ]);
  await page.reload();
  await expect(kinds.filter({ hasText: /^(All|Points|Publications)\d/ })).toHaveText([
    'All1',
    'Points0',
    'Publications1',
  ]);
  if (isMobile) await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.getByRole('combobox', { name: 'Days' }).selectOption('Today');
  const hidden = page.getByRole('list', { name: 'What each filter hides' });
  await expect(hidden).toContainText('Without success: still none');
  await expect(hidden.getByRole('button').last()).toContainText('1 line');
  expect(await faultsOf(page)).toEqual([]);
  if (isMobile) {
    const chips = page.getByRole('list', { name: 'Active filters' }).getByRole('button');
    await expect(chips).toHaveCount(2);
    await chips.last().click();
    await expect(lines).toHaveCount(1);
    await chips.first().click();
  } else {
    await page.getByRole('button', { name: 'Clear all 2 filters' }).click();
  }
  await expect(lines).toHaveCount(2);
  expect(new URL(page.url()).search).toBe('');
});

test('the time zone is the reader’s, in words and in days @phone', async ({ app, page }) => {
  const { customer } = await oneCustomer(app, 'Zoe Zoned');
  await page.goto(`/customers/${customer.id}`);
  const account = page.getByRole('button', { name: /Account of/ });
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  if (!(await zone.filter({ visible: true }).count())) await account.click();
  await zone.filter({ visible: true }).selectOption('Europe/Warsaw');
  // Half past eleven at night in UTC is half past one of the next day in Warsaw
  await expect(page.getByRole('heading', { name: 'Sunday, 3 May 2026' })).toBeVisible();
  await expect(page.getByText('in Europe/Warsaw')).toBeVisible();
  await page.goto(`/customers/${customer.id}?from=2026-05-03&to=2026-05-03`);
  await expect(page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link')).toHaveCount(1);
});

test.describe('a customer whom no webhook named', () => {
  test.use({ expectedErrors: [/status of 404/] });

  test('is not found, with a way on', async ({ page }) => {
    const response = await page.goto('/customers/cust_nobody');
    expect(response?.status()).toBe(404);
    await expect(page.getByText('No webhook has ever named this customer.')).toBeVisible();
  });
});
