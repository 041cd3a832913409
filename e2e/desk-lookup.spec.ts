import { loyaltyCard, person, published } from './desk-shop';
import { type App, expect, test } from './fixtures';

const AT = new Date('2026-05-01T10:00:00Z');

async function arrive(app: App, customer: ReturnType<typeof person>, card = loyaltyCard()): Promise<void> {
  await app.send('voucher.published', published({ customer, card, at: AT }), { createdAt: AT.toISOString() });
}

test('the box is focused, and Enter on a source_id goes straight to the customer', async ({ app, page }) => {
  const ada = person({ name: 'Ada Straight' });
  await arrive(app, ada);
  await page.goto('/');
  await expect(page.getByRole('textbox', { name: /source_id/ })).toBeFocused();
  await page.keyboard.type(` ${ada.source_id} `);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Ada Straight' })).toBeVisible();
  // The address names Voucherify's own id: a source_id may be an e-mail address
  expect(new URL(page.url()).pathname).toBe(`/customers/${ada.id}`);
});

test('a card code finds its customer', async ({ app, page }) => {
  const card = loyaltyCard();
  await arrive(app, person({ name: 'Cara Carded' }), card);
  await page.goto('/');
  await page.keyboard.type(card.code);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Cara Carded' })).toBeVisible();
});

test('several matches are listed with what tells them apart, and walked with the arrow keys', async ({ app, page }) => {
  const twins = [person({ name: 'Twin Unalike', email: 'one@example.com' }), person({ name: 'Twin Unalike', email: 'two@example.com' })];
  for (const twin of twins) await arrive(app, twin);
  await page.goto('/');
  await page.keyboard.type('twin unal');
  const found = page.getByRole('list', { name: 'Customers found' });
  await expect(found.getByRole('listitem')).toHaveCount(2);
  await expect(found.getByText('one@example.com')).toBeVisible();
  await expect(found.getByText(twins[1]?.source_id ?? '')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(found.getByRole('link').nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Twin Unalike' })).toBeVisible();
});

test('no match says what was tried and what to do', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.type('nobody bears this name');
  await expect(page.getByText('No customer matches “nobody bears this name”.')).toBeVisible();
  await expect(page.getByText(/Tried exactly as source_id/)).toBeVisible();
  await page.getByRole('link', { name: 'see what was received' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();
});

test('the customers opened last are offered again', async ({ app, page }) => {
  const again = person({ name: 'Rita Recent' });
  await arrive(app, again);
  await page.goto(`/customers/${again.id}`);
  await page.goto('/');
  await page.getByRole('list', { name: 'Recently opened' }).getByRole('link', { name: 'Rita Recent' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Rita Recent' })).toBeVisible();
});

test('Ctrl-K looks up from everywhere', async ({ app, page }) => {
  const ada = person({ name: 'Kay Shortcut' });
  await arrive(app, ada);
  await page.goto('/events');
  await page.keyboard.press('Control+k');
  const dialog = page.getByRole('dialog', { name: 'Look up a customer' });
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(ada.source_id ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kay Shortcut' })).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('the link made for CRMs leads to the customer, or says that there is none', async ({ app, page }) => {
  const linked = person({ name: 'Crista Linked', source_id: 'crm+ä/1%' });
  await arrive(app, linked);
  await page.goto(`/lookup?source_id=${encodeURIComponent('crm+ä/1%')}`);
  await expect(page).toHaveURL(new RegExp(`/customers/${linked.id}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Crista Linked' })).toBeVisible();

  await page.goto('/lookup?source_id=nobody-at-all');
  await expect(page.getByText('No customer matches “nobody-at-all”.')).toBeVisible();
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 500/] });

  test('the look-up says so, looks unlike "no match", and works after a retry', async ({ app, page }) => {
    const ada = person({ name: 'Faye Later' });
    await arrive(app, ada);
    await page.route('**/api/customers?*', (route) => route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'The cellar is flooded.' } } }));
    await page.goto('/');
    await page.keyboard.type('faye later');
    const failure = page.getByRole('alert').filter({ hasText: 'The look-up could not be loaded.' });
    await expect(failure).toContainText('The cellar is flooded.');
    await expect(page.getByText(/No customer matches/)).toBeHidden();

    await page.unroute('**/api/customers?*');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('list', { name: 'Customers found' }).getByText('Faye Later')).toBeVisible();
  });
});
