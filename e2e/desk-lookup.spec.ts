import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { loyaltyCard, person, published } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

const AT = new Date('2026-05-01T10:00:00Z');

async function arrive(app: App, customer: ReturnType<typeof person>, card = loyaltyCard()): Promise<void> {
  await app.send('voucher.published', published({ customer, card, at: AT }), { createdAt: AT.toISOString() });
}

const palette = (page: Page) => page.getByRole('dialog', { name: 'Look up a customer' });

async function lookUpFromHere(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await expect(palette(page).getByRole('textbox')).toBeFocused();
  await page.keyboard.type(text);
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

test('a card code read out in another spelling is said to be found so, and Enter opens it @phone', async ({
  app,
  page,
}) => {
  const digits = String(randomBytes(4).readUInt32BE()).padStart(10, '1');
  const card = loyaltyCard({ code: `LoYaL-${digits}-Q7` });
  await arrive(app, person({ name: 'Sally Spelled' }), card);
  await page.goto('/');
  await page.keyboard.type(card.code.toLowerCase().replaceAll('-', ' \u2013 '));
  await expect(page.getByText('Found in another spelling. Enter opens it.')).toBeVisible();
  await expect(page.getByText(`Found as code ${card.code}`)).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Sally Spelled' })).toBeVisible();
});

test('who is merely similar, or has a longer id, is offered and never opened by Enter', async ({ app, page }) => {
  const digits = String(randomBytes(4).readUInt32BE()).padStart(10, '1');
  await arrive(app, person({ name: 'Pia Phone', source_id: `+48${digits}` }));
  await page.goto('/');
  await page.keyboard.type(digits);
  await page.keyboard.press('Enter');
  // what goes beyond what was typed is masked, as the profile is
  await expect(page.getByText('Similar: source_id •••')).toBeVisible();
  await expect(page.getByText(`+48${digits}`)).toHaveCount(0);
  await expect(page).toHaveURL('/');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Pia Phone' })).toBeVisible();
});

test('a name of nothing visible is said to be so, in the list and on the page', async ({ app, page }) => {
  const hidden = person({ name: '\u200b\u202e \u3164' });
  await arrive(app, hidden);
  await page.goto('/');
  await page.keyboard.type(hidden.source_id ?? '');
  await expect(page.getByRole('link', { name: `No visible name (${hidden.id})` })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `No visible name (${hidden.id})` })).toBeVisible();
});

test('several matches are listed with what tells them apart, and walked with the arrow keys', async ({ app, page }) => {
  const twins = [
    person({ name: 'Twin Unalike', email: 'one@example.com' }),
    person({ name: 'Twin Unalike', email: 'two@example.com' }),
  ];
  for (const twin of twins) await arrive(app, twin);
  await page.goto('/');
  await page.keyboard.type('twin unal');
  const found = page.getByRole('list', { name: 'Customers found' });
  await expect(found.getByRole('listitem')).toHaveCount(2);
  await expect(found.getByText('o•••@e•••.com')).toBeVisible();
  await expect(found.getByText('one@example.com')).toHaveCount(0);
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
  await expect(page.getByText(/Tried as source_id/)).toBeVisible();
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
  await lookUpFromHere(page, ada.source_id ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Kay Shortcut' })).toBeVisible();
  await expect(palette(page)).toBeHidden();
});

test('the way back does not open the look-up again', async ({ app, page }) => {
  const [from, to] = [person({ name: 'Fay From' }), person({ name: 'Theo To' })];
  for (const customer of [from, to]) await arrive(app, customer);
  await page.goto(`/customers/${from.id}`);
  await lookUpFromHere(page, to.source_id ?? '');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Theo To' })).toBeVisible();
  await page.goBack();
  // By role: found only where no dialog lies over the page
  await expect(page.getByRole('heading', { level: 1, name: 'Fay From' })).toBeVisible();
  await expect(palette(page)).toBeHidden();
});

test('the look-up closes on the customer whose page is open, and on a line of theirs', async ({ app, page }) => {
  const here = person({ name: 'Hera Here' });
  const publication = published({ customer: here, card: loyaltyCard(), at: AT });
  await app.send('voucher.published', publication, { createdAt: AT.toISOString() });
  await page.goto(`/customers/${here.id}`);

  await lookUpFromHere(page, here.source_id ?? '');
  await page.keyboard.press('Enter');
  await expect(palette(page)).toBeHidden();

  await lookUpFromHere(page, here.source_id ?? '');
  await palette(page).getByRole('list', { name: 'Customers found' }).getByRole('link', { name: 'Hera Here' }).click();
  await expect(palette(page)).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`/customers/${here.id}$`));

  await lookUpFromHere(page, publication.publication.id);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: /card/i })).toBeVisible();
  await expect(palette(page)).toBeHidden();
});

test('the shortcut pressed right as the look-up closes opens it for what is typed next', async ({ app, page }) => {
  const ada = person({ name: 'Quincy Quick' });
  await arrive(app, ada);
  await page.goto('/events');
  await lookUpFromHere(page, 'someone else');
  await expect(palette(page).getByText('No customer matches')).toBeVisible();
  // A key goes before the event that tells of the close; here always
  await palette(page).evaluate((dialog: HTMLDialogElement) => {
    dialog.close();
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, cancelable: true }));
  });
  await page.keyboard.type(ada.source_id ?? '');
  await expect(palette(page).getByRole('link', { name: 'Quincy Quick' })).toBeVisible();
});

test('Enter after a single letter is answered', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.type('ʬ');
  await page.keyboard.press('Enter');
  await expect(page.getByText('No customer matches “ʬ”.')).toBeVisible();
});

test('who types on after Enter is not taken to what was asked before', async ({ app, page }) => {
  const ada = person({ name: 'Tia Typing' });
  await arrive(app, ada);
  const way = `/customers/${ada.id}`;
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  let release = () => {};
  const typedOn = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/customers/search', async (route) => {
    await typedOn;
    await route.continue();
  });
  await page.goto('/');
  await page.keyboard.type(ada.source_id ?? '');
  await page.keyboard.press('Enter');
  await page.keyboard.type(' other');
  release();
  await expect(page.getByText(`No customer matches “${ada.source_id} other”.`)).toBeVisible();
  await expect(page).toHaveURL('/');
  expect(fetched).not.toContain(way);
});

test('the link made for CRMs leads to the customer, or says that there is none', async ({ app, page }) => {
  const linked = person({ name: 'Crista Linked', source_id: 'crm+ä/1%' });
  await arrive(app, linked);
  await page.goto(`/lookup?source_id=${encodeURIComponent('crm+ä/1%')}`);
  await expect(page).toHaveURL(new RegExp(`/customers/${linked.id}$`));
  await expect(page.getByRole('heading', { level: 1, name: 'Crista Linked' })).toBeVisible();

  const plus = person({ name: 'Petra Plus', source_id: `petra+vip-${linked.id}@Example.com` });
  await arrive(app, plus);
  const id = plus.source_id ?? '';
  for (const sent of [
    id,
    encodeURIComponent(encodeURIComponent(id)),
    encodeURIComponent(id.toLowerCase()),
    encodeURIComponent(`<${id}>`),
    `mailto:${id}`,
  ]) {
    const answer = await page.request.get(`/lookup?source_id=${sent}`);
    expect(answer.url(), sent).toBe(`${app.url}/customers/${plus.id}`);
  }

  // whom only a part fits is offered
  await page.goto(`/lookup?source_id=vip-${linked.id}`);
  await expect(page.getByRole('list', { name: 'Customers found otherwise' }).getByText('Petra Plus')).toBeVisible();

  await page.goto('/lookup?source_id=nobody-at-all');
  await expect(page.getByText('No customer matches “nobody-at-all”.')).toBeVisible();
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 500/] });

  test('the look-up says so, looks unlike "no match", and works after a retry', async ({ app, page }) => {
    const ada = person({ name: 'Faye Later' });
    await arrive(app, ada);
    await page.route('**/api/customers/search', (route) =>
      route.fulfill({ status: 500, json: { error: { code: 'internal', message: 'The cellar is flooded.' } } }),
    );
    await page.goto('/');
    await page.keyboard.type('faye later');
    const failure = page.getByRole('alert').filter({ hasText: 'The look-up could not be loaded.' });
    await expect(failure).toContainText('The cellar is flooded.');
    await expect(page.getByText(/No customer matches/)).toBeHidden();

    await page.unroute('**/api/customers/search');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('list', { name: 'Customers found' }).getByText('Faye Later')).toBeVisible();
  });
});
