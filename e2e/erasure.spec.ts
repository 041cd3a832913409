import { faultsOf } from './axe';
import { loyaltyCard, person, pointsAdded } from './customer-webhooks';
import { expect, PASSWORD, test } from './fixtures';

test('a person is exported and erased: page and webhook say nothing of them any more @phone', async ({ app, page }) => {
  const customer = person({
    name: 'Wanda Erasable',
    email: `wanda-${Date.now()}@example.com`,
    metadata: { pet: 'Rex' },
  });
  const card = loyaltyCard();
  const at = new Date('2026-03-01T10:00:00Z');
  await app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points: 40, balance: 40, at }));
  await page.goto(`/customers/${customer.id}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Wanda Erasable');
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  await page.getByRole('link', { name: 'Personal data: export or erase' }).click();
  await expect(page.getByRole('heading', { name: 'Erase this person' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export everything' }).click();
  const dialog = page.getByRole('dialog', { name: 'Is it you?' });
  await dialog.getByLabel('Your password').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'It is me' }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^person-[\dT-]+\.zip$/);

  const erase = page.getByRole('button', { name: 'Erase this person' });
  await page.getByLabel('Type the customer’s id to go on').fill('cust_other');
  await expect(erase).toBeDisabled();
  await page.getByLabel('Type the customer’s id to go on').fill(customer.id);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Erased on .*, out of 1 webhook/)).toBeVisible({ timeout: 60_000 });
  expect(await faultsOf(page)).toEqual([]);

  // a late retry brings nothing back
  await app.send('voucher.loyalty_card.points_added', pointsAdded({ customer, card, points: 5, balance: 45, at }));
  await page.getByRole('link', { name: 'Back to the customer' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(customer.id);
  await expect(page.getByText(/^Erased \d/)).toBeVisible();
  // a page of its own: this one still has the texts with which it was loaded
  await page.goto(`/customers/${customer.id}`);
  await expect(page.getByText('45', { exact: true }).first()).toBeVisible();
  expect(await page.content()).not.toMatch(/Wanda|wanda-|Rex/);
  const { events } = (await (await page.request.get(`/api/events?customer=${customer.id}`)).json()) as {
    events: { id: string }[];
  };
  for (const { id } of events) {
    await page.goto(`/events/${encodeURIComponent(id)}`);
    await expect(page.getByText(/^Redacted on /)).toBeVisible();
    expect(await page.content()).not.toMatch(/Wanda|wanda-|Rex/);
  }
  expect(events).toHaveLength(2);

  await page.goto('/erasures');
  await expect(page.getByRole('link', { name: customer.id })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});

test('an agent is told that this is for administrators', async ({ app, agent, browser }) => {
  const customer = person({ name: 'Stays Here' });
  await app.send('customer.created', { customer });
  const context = await browser.newContext({ baseURL: app.url, storageState: agent });
  const page = await context.newPage();
  for (const path of [`/customers/${customer.id}/person`, '/erasures']) {
    await page.goto(path);
    await expect(page.getByText('This page is for administrators.')).toBeVisible();
  }
  const asked = await page.request.post(`/api/customers/${customer.id}/erasure`, { data: { confirm: customer.id } });
  expect(asked.status()).toBe(403);
  expect((await page.request.get(`/api/customers/${customer.id}/everything`)).status()).toBe(403);
  await context.close();
});
