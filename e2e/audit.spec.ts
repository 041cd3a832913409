import { faultsOf } from './axe';
import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import { expect, test } from './fixtures';

test('the audit trail says who did what, is searched, and is taken along as a file @phone', async ({ app, page }) => {
  const customer = person();
  await sendMovements(app, { customer, card: loyaltyCard(), count: 2 });
  await page.goto(`/customers/${customer.id}`);
  await page.goto('/audit');
  await expect(page.getByRole('heading', { name: 'Audit trail' })).toBeVisible();

  await page.getByLabel('Customer id').fill(customer.id);
  await page.getByRole('combobox', { name: 'What was done' }).selectOption('Opened a customer');
  await page.getByRole('combobox', { name: 'Person', exact: true }).selectOption('Ada Tester');
  await page.getByRole('button', { name: 'Show' }).click();
  const lines = page.getByRole('list', { name: 'Lines of the audit trail' }).getByRole('listitem');
  await expect(lines).toHaveCount(1);
  await expect(lines).toContainText(`Ada Tester opened a customer, ${customer.id}`);
  await expect(lines).toContainText('from 127.0.0.1');
  expect(await faultsOf(page)).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'These lines as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-.*\.csv$/);
  await page.getByRole('link', { name: 'Clear' }).click();
  await expect(page.getByLabel('Customer id')).toHaveValue('');
  await expect(lines.first()).toContainText('Ada Tester');
  await page.getByRole('combobox', { name: 'What was done' }).selectOption('Exported the audit trail');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(lines.first()).toContainText('Ada Tester exported the audit trail');

  await page.getByLabel('To', { exact: true }).fill('2020-01-01');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByText('No line fits.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});

test('on a customer stands who looked at them, lists that showed them too @phone', async ({ app, page }) => {
  const customer = person();
  await sendMovements(app, { customer, card: loyaltyCard(), count: 2 });
  const found = await page.request.get('/api/customers', { params: { q: customer.id } });
  expect(found.ok()).toBe(true);
  await page.goto(`/customers/${customer.id}`);
  await page.getByRole('button', { name: 'Who looked at this' }).click();
  const sheet = page.getByRole('dialog', { name: 'Who looked at this customer' });
  const lines = sheet.getByRole('list', { name: 'Who looked, the latest first' }).getByRole('listitem');
  await expect(lines.filter({ hasText: 'Ada Tester opened a customer' })).toHaveCount(1);
  await expect(lines.filter({ hasText: 'Ada Tester looked customers up' })).toHaveCount(1);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(page.getByRole('button', { name: 'Who looked at this' })).toBeFocused();
});

test('agents are kept out, and that they asked is in the trail', async ({ app, agent, browser, page }) => {
  const context = await browser.newContext({ baseURL: app.url, storageState: agent });
  const asked = await context.newPage();
  await asked.goto('/audit');
  await expect(asked.getByText('This page is for administrators.')).toBeVisible();
  expect((await context.request.get('/api/audit')).status()).toBe(403);
  expect((await context.request.get('/api/customers/cust_x/audit')).status()).toBe(403);
  await context.close();

  await page.goto('/audit?action=refused.forbidden');
  const lines = page.getByRole('list', { name: 'Lines of the audit trail' }).getByRole('listitem');
  await expect(lines.filter({ hasText: 'Bea Agent was refused for lack of a right' })).toHaveCount(3);
});
