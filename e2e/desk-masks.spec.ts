import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { browserOf } from './people';
import { faultsOf } from './axe';
import { loyaltyCard, person, pointsAdded, sendMovements } from './customer-webhooks';
import { type App, expect, test } from './fixtures';
import { textFilter } from './history-filter';

/** Letters alone: a name with a digit would be taken for an identifier. */
const letters = () =>
  Math.random()
    .toString(16)
    .slice(2, 10)
    .replace(/\d/g, (digit) => 'ghijklmnop'.charAt(Number(digit)));

/** Somebody whose e-mail is also the shop's id for them, as many shops have it. */
async function oneCustomer(app: App) {
  const name = `Marek${letters()} Wolny`;
  const email = `marek.${letters()}@mail.example.com`;
  const customer = {
    ...person({ name, email, source_id: email, metadata: { nickname: 'Wolf' } }),
    phone: '+48 600 700 802',
  };
  await app.send('customer.created', { customer }, { eventId: `evcus_${customer.id}` });
  await sendMovements(app, { customer, card: loyaltyCard(), count: 3 });
  return { customer, name, email };
}

const revealing = (page: Page) => page.getByRole('button', { name: 'Reveal personal data' });

test('an agent finds somebody by e-mail, sees them masked, reveals and leaves them @phone', async ({ app, page }) => {
  const { customer, name, email } = await oneCustomer(app);
  await page.goto('/');
  await page.getByRole('textbox', { name: /source_id/ }).fill(name.split(' ')[0] ?? '');
  const found = page.getByRole('list', { name: 'Customers found' });
  await expect(found).toContainText(name);
  await expect(found).toContainText('m•••@m•••.com');
  await expect(found).not.toContainText(email);
  expect(await faultsOf(page)).toEqual([]);
  // who typed the address knows it
  await page.getByRole('textbox', { name: /source_id/ }).fill(email);
  await expect(found).toContainText(email);

  await page.goto(`/customers/${customer.id}`);
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.getByText('More about this customer').click();
  await expect(page.getByText('nickname')).toBeVisible();
  await expect(page.getByText('Wolf')).toBeHidden();
  expect(await (await page.request.get(`/customers/${customer.id}`)).text()).not.toContain(email);
  expect(await faultsOf(page)).toEqual([]);

  await revealing(page).click();
  await expect(page.getByText('Wolf')).toBeVisible();
  await expect(page.getByText(email).first()).toBeVisible();
  const again = page.getByRole('button', { name: 'Mask again' });
  await expect(again).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);
  const kept = await page.evaluate(() => JSON.stringify([sessionStorage, localStorage, history.state, location.href]));
  expect(kept).not.toContain('v1.');
  await again.click();
  await expect(page.getByText('Wolf')).toBeHidden();
  await revealing(page).click();
  await expect(page.getByText('Wolf')).toBeVisible();

  // left and come back to, masked again
  await page.getByRole('link', { name: 'Events' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();
  await page.goBack();
  await expect(revealing(page)).toBeVisible();
  await expect(page.getByText(email)).toHaveCount(0);
});

test('a file has what is on screen: masked, and whole while its customer is revealed', async ({ app, page }) => {
  const { customer, email } = await oneCustomer(app);
  const card = loyaltyCard();
  const at = new Date('2026-03-02T10:00:00Z');
  const added = pointsAdded({ customer, card, points: 40, balance: 40, at });
  const transaction = { ...added.transaction, reason: `Told ${email}` };
  await app.send('voucher.loyalty_card.points_added', { ...added, transaction });
  await page.goto(`/customers/${customer.id}`);
  const file = async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'These lines as CSV' }).click();
    return readFile(await (await downloading).path(), 'utf8');
  };
  expect(await file()).not.toContain(email);
  await revealing(page).click();
  await expect(page.getByRole('button', { name: 'Mask again' })).toBeVisible();
  expect(await file()).toContain(`Told ${email}`);
  await page.getByRole('button', { name: 'Mask again' }).click();
  await expect(revealing(page)).toBeVisible();
  expect(await file()).not.toContain(email);
});

test('a webhook is masked until its customer is revealed, in the log and in a line’s sheet @phone', async ({
  app,
  page,
}) => {
  const { customer, email } = await oneCustomer(app);
  await page.goto(`/events/${encodeURIComponent(`customer.created:evcus_${customer.id}`)}`);
  const payload = page.getByRole('figure', { name: 'Payload' });
  await payload.getByRole('button', { name: 'Unfold all' }).click();
  await expect(payload).toContainText('m•••@m•••.com');
  await expect(payload).toContainText('but for what is masked');
  expect(await faultsOf(page)).toEqual([]);
  await revealing(page).click();
  await expect(payload).toContainText('bytes as sent');
  await expect(payload).toContainText(email);
});

test('a viewer sees initials, finds by whole ids, and can reveal nobody', async ({ app, administrator, browser }) => {
  const { customer, name, email } = await oneCustomer(app);
  const context = await browserOf('viewer', { app, browser, administrator, name: `Vera ${letters()}` });
  const page = await context.newPage();
  await page.goto('/');

  const box = page.getByRole('textbox', { name: /source_id/ });
  await box.fill(name.split(' ')[0] ?? '');
  await expect(page.getByText(/No customer matches/)).toBeVisible();
  await box.fill(customer.id);
  await box.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'M. W.' })).toBeVisible();
  await expect(page.getByText('Personal data are masked in your role.')).toBeVisible();
  await expect(revealing(page)).toHaveCount(0);
  const html = await (await page.request.get(`/customers/${customer.id}`)).text();
  for (const part of [name, email, 'Wolf', '600 700']) expect(html).not.toContain(part);
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});

test('no address of the desk names anybody, whatever is looked up, traced, filtered and exported', async ({
  app,
  page,
}) => {
  const { customer, name, email } = await oneCustomer(app);
  const [first = ''] = name.split(' ');
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''));
  page.on('framenavigated', (frame) => addresses.push(frame.url()));

  await page.goto('/');
  const box = page.getByRole('textbox', { name: /source_id/ });
  await box.fill(`${first} Nobody`);
  await expect(page.getByText(/No customer matches/)).toBeVisible();
  await box.fill(email);
  await box.press('Enter');
  await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}$`));
  const text = await textFilter(page);
  await text.fill(email);
  await expect(page.getByText(/own identifier; no line bears it/)).toBeVisible();
  await page.getByRole('button', { name: 'Export' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'These lines as CSV' }).click();
  await download;
  await page.keyboard.press('Escape');

  // Back brings the text again, and a reload forgets it
  await page.getByRole('link', { name: 'Events' }).click();
  await page.getByRole('combobox', { name: 'Whole event type' }).fill(first);
  await expect(page.getByText(`No event of type “${first}”.`)).toBeVisible();
  await page.goBack();
  await expect(await textFilter(page)).toHaveValue(email);
  await page.reload();
  await expect(await textFilter(page)).toHaveValue('');

  const personal = [email, encodeURIComponent(email), first];
  expect(addresses.filter((address) => personal.some((part) => address.includes(part)))).toEqual([]);
});

test.describe('the link made for CRMs, without a session', () => {
  test.use({ storageState: { cookies: [], origins: [] }, expectedErrors: [/status of 401 .*\/api\/stream/] });

  test('leads past the sign-in to the customer, and no address after it has the e-mail @phone', async ({
    app,
    administrator,
    page,
  }) => {
    expect(administrator.cookies.length).toBeGreaterThan(0); // the account is made by now
    const { customer, email } = await oneCustomer(app);
    await page.goto('/sign-in');
    const addresses: string[] = [];
    page.on('framenavigated', (frame) => addresses.push(frame.url()));
    await page.goto(`/lookup?source_id=${encodeURIComponent(email)}`);
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(new RegExp(`/customers/${customer.id}$`));
    expect(addresses.join(' ')).not.toContain('marek');
    const kept = JSON.stringify(await page.context().cookies(`${app.url}/lookup`));
    expect(kept).not.toContain('marek');

    // nobody of that name: the page says so, and its address does not
    await page.goto(`/lookup?source_id=${encodeURIComponent(`x${email}`)}`);
    await expect(page.getByText(`No customer matches “x${email}”.`)).toBeVisible();
    await expect(page).toHaveURL('/lookup/answer');
    await page.reload();
    await expect(page.getByText(`No customer matches “x${email}”.`)).toBeVisible();
  });

  test('after sign-out nothing is left in the browser, in no tab, and Back shows nothing', async ({
    app,
    administrator,
    page,
  }) => {
    expect(administrator.cookies.length).toBeGreaterThan(0);
    const { customer, name } = await oneCustomer(app);
    const signIn = async () => {
      await page.getByLabel('E-mail').fill('ada@example.com');
      await page.getByLabel('Password').fill('correct horse battery');
      await page.getByRole('button', { name: 'Sign in' }).click();
    };
    await page.goto(`/customers/${customer.id}`);
    await signIn();
    const write = async (on: Page) => {
      await on.getByRole('button', { name: 'Add note' }).click();
      await on.getByRole('textbox', { name: /note/i }).fill(`${name} rang`);
      await expect.poll(() => on.evaluate(() => sessionStorage.length)).toBe(1);
    };
    await write(page);
    const other = await page.context().newPage();
    await other.goto(`/customers/${customer.id}`);
    await write(other);

    await page.getByRole('button', { name: /Account of Ada Tester/ }).click();
    const answered = page.waitForResponse((response) => response.url().endsWith('/api/auth/sign-out'));
    await page.getByRole('button', { name: 'Sign out' }).click();
    const headers = await (await answered).allHeaders();
    expect(headers['clear-site-data']).toBe('"cache", "storage"');
    await expect(page).toHaveURL('/sign-in');
    await expect(other).toHaveURL('/sign-in');
    for (const tab of [page, other])
      expect(await tab.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0]);
    await page.goBack();
    await expect(page.getByLabel('E-mail')).toBeVisible();
    expect(await page.content()).not.toContain(name);
  });
});
