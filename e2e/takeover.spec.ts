import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import { browserOf } from './people';

test.use({ expectedErrors: [/status of 403/] });

test('whoever has an account is told of a link for it, and its maker does not get in by it @phone', async ({
  app,
  page,
  browser,
  administrator,
}, { project }) => {
  const name = `Olga ${project.name}`;
  const olga = await browserOf('agent', { app, browser, administrator, name });
  const hers = await olga.newPage();
  await hers.goto('/');

  await page.goto('/staff');
  await page.getByRole('button', { name: new RegExp(name) }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make a new link' }).click();
  const link = (await page.getByRole('dialog').getByRole('group', { name: 'the link' }).textContent()) ?? '';
  await page.goto(link);
  await page.getByLabel('Password').fill('marble otter lantern');
  await page.getByRole('button', { name: 'Open the desk' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'You made this link' })).toBeVisible();

  await hers.getByRole('link', { name: 'Events' }).click();
  await expect(hers.getByRole('heading', { name: 'A link was made for your account' })).toBeVisible();
  await expect(hers.getByText('Ada Tester')).toBeVisible();
  expect(await faultsOf(hers)).toEqual([]);
  await hers.getByRole('button', { name: 'I know. Go on' }).click();
  await expect(hers).toHaveURL(/\/events$/);

  const elsewhere = await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } });
  const taken = await elsewhere.newPage();
  await taken.goto(link);
  await taken.getByLabel('Password').fill('marble otter lantern');
  await taken.getByRole('button', { name: 'Open the desk' }).click();
  await expect(taken.getByRole('heading', { name: 'Your password was set by a link' })).toBeVisible();
  expect(await faultsOf(taken)).toEqual([]);

  await hers.goto('/');
  await expect(hers).toHaveURL(/\/sign-in/);
  await expect(hers.getByRole('alert').filter({ hasText: 'Ada Tester made a link' })).toBeVisible();
  expect(await faultsOf(hers)).toEqual([]);
  await elsewhere.close();
  await olga.close();
});
