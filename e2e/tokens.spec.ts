import { faultsOf } from './axe';
import { expect, prove, test } from './fixtures';

test('a token is made for Prometheus, shown once, reads the figures alone, and is revoked @phone', async ({
  app,
  page,
  playwright,
}, { project }) => {
  const name = `Prometheus ${project.name}`;
  await prove(page.request);
  await page.goto('/staff');
  await page.getByRole('link', { name: 'API tokens' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'API tokens' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Make a token' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByLabel('Name')).toBeFocused();
  await sheet.getByLabel('Name').fill(name);
  await expect(sheet.getByRole('button', { name: 'Make the token' })).toBeDisabled();
  await sheet.getByRole('checkbox', { name: /^metrics/ }).check();
  await sheet.getByLabel('Ends').selectOption('In 90 days');
  expect(await faultsOf(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Make the token' }).click();
  const text = (await sheet.getByRole('group', { name: 'the token' }).textContent()) ?? '';
  expect(text).toMatch(/^pl_[0-9A-Za-z]{38}$/);
  expect(await faultsOf(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Done' }).click();

  const program = await playwright.request.newContext({
    baseURL: app.url,
    extraHTTPHeaders: { authorization: `Bearer ${text}` },
  });
  expect((await program.get('/api/metrics')).status()).toBe(200);
  expect((await program.get('/api/customers?q=anna')).status()).toBe(403);
  expect((await program.get('/api/events')).status()).toBe(403);

  await page.reload();
  expect(await page.content()).not.toContain(text);
  await page.getByRole('button', { name: new RegExp(`${name} metrics Used`) }).click();
  await expect(sheet.getByText(`${text.slice(0, 7)}…`)).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Revoke …' }).click();
  await expect(sheet.getByRole('button', { name: 'Keep' })).toBeFocused();
  await sheet.getByRole('button', { name: 'Revoke it' }).click();
  await expect(sheet.getByText('Revoked').first()).toBeVisible();
  expect((await program.get('/api/metrics')).status()).toBe(401);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: new RegExp(`${name} Revoked`) })).toBeFocused();
  await program.dispose();
});
