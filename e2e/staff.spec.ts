import { faultsOf } from './axe';
import { expect, prove, test } from './fixtures';

/** Changes what only this spec's people may do: the administrator and the agent of the fixtures stay as they are. */
test('an administrator invites an agent, who sets a password and sees the desk; switched off, they are out', async ({
  app,
  page,
  browser,
}, { project }) => {
  const name = `Cleo ${project.name}`;
  const email = `cleo-${project.name}@example.com`;
  await prove(page.request);
  await page.goto('/staff');
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByLabel('Name')).toBeFocused();
  await sheet.getByLabel('Name').fill(name);
  await sheet.getByLabel('E-mail').fill(email);
  await expect(sheet.getByRole('radio', { name: /^Agent/ })).toBeChecked();
  await sheet.getByRole('button', { name: 'Make the link' }).click();
  const link = (await sheet.getByRole('group', { name: 'the link' }).textContent()) ?? '';
  expect(link).toMatch(new RegExp(`^${app.url}/new-password\\?token=`));
  expect(await faultsOf(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: new RegExp(`${name} Invited`) })).toBeVisible();

  const theirs = await (
    await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } })
  ).newPage();
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible();
  expect(await faultsOf(theirs)).toEqual([]);
  await theirs.getByLabel('Password').fill('a password of their own');
  await theirs.getByRole('button', { name: 'Open the desk' }).click();
  await expect(theirs.getByRole('button', { name: `Account of ${name}` })).toBeVisible();
  await expect(theirs.getByRole('link', { name: /Staff|Set-up/ })).toHaveCount(0);
  for (const path of ['/staff', '/setup']) {
    await theirs.goto(path);
    await expect(theirs.getByText('This page is for administrators.')).toBeVisible();
    await expect(theirs.getByText(app.secret)).toHaveCount(0);
    expect(await theirs.content()).not.toContain(app.secret);
  }
  expect(await faultsOf(theirs)).toEqual([]);
  expect((await theirs.request.get('/api/staff')).status()).toBe(403);
  expect(
    (
      await theirs.request.post('/api/staff', {
        data: { name: 'Eve', email: 'eve@example.com', role: 'administrator' },
      })
    ).status(),
  ).toBe(403);

  await page.getByRole('button', { name: new RegExp(name) }).click();
  await sheet.getByRole('button', { name: 'Switch off …' }).click();
  await expect(sheet.getByRole('button', { name: 'Keep' })).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Switch off', exact: true }).click();
  await expect(sheet.getByRole('button', { name: 'Switch on' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: new RegExp(`${name} Switched off`) })).toBeFocused();

  await theirs.getByRole('link', { name: 'Events' }).click();
  await expect(theirs).toHaveURL(/\/sign-in/);
  await theirs.getByLabel('E-mail').fill(email);
  await theirs.getByLabel('Password').fill('a password of their own');
  await theirs.getByRole('button', { name: 'Sign in' }).click();
  await expect(theirs.getByRole('alert').filter({ hasText: 'This account is switched off.' })).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole('heading', { name: 'This link is no longer good' })).toBeVisible();
  await theirs.context().close();
});

test.describe('for whoever has a link', () => {
  test.use({ javaScriptEnabled: false, storageState: { cookies: [], origins: [] } });

  test('a password is set without a script', async ({ app, administrator, browser, page }, { project }) => {
    const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
    const data = { name: 'Plain Person', email: `plain-${project.name}@example.com`, role: 'agent' };
    await prove(asked.request);
    const { path } = (await (await asked.request.post('/api/staff', { data })).json()) as { path: string };
    await asked.close();
    await page.goto(path);
    await page.getByLabel('Password').fill('a password of their own');
    await page.getByRole('button', { name: 'Open the desk' }).click();
    await expect(page.getByRole('button', { name: 'Account of Plain Person' })).toBeVisible();
  });
});

test('the list, a person and the password page are clean @phone', async ({ agent, page }) => {
  expect(agent.cookies.length).toBeGreaterThan(0); // Bea is on the list by now
  await page.goto('/staff');
  await expect(page.getByRole('heading', { level: 1, name: 'Staff' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: /Bea Agent/ }).click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Bea Agent' })).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);
  await page.goto('/password');
  expect(await faultsOf(page)).toEqual([]);
});

test.describe('in the account’s menu', () => {
  test.use({ expectedErrors: [/status of 403/] });

  test('somebody changes their own password, and the other browser is out', async ({
    app,
    administrator,
    browser,
    page,
  }, { project }) => {
    const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
    const data = { name: 'Dan Agent', email: `dan-${project.name}@example.com`, role: 'agent' };
    await prove(asked.request);
    const { path } = (await (await asked.request.post('/api/staff', { data })).json()) as { path: string };
    await asked.close();
    const token = new URL(path, app.url).searchParams.get('token') ?? '';
    const [first, second] = [
      await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } }),
      page.context(),
    ];
    await first.request.post('/api/auth/new-password', { form: { token, password: 'the first password' } });
    await second.clearCookies();
    await second.request.post('/api/auth/sign-in', { form: { email: data.email, password: 'the first password' } });

    await page.goto('/');
    await page.getByRole('button', { name: 'Account of Dan Agent' }).click();
    await page.getByRole('link', { name: 'Change password' }).click();
    await page.getByLabel('Present password').fill('not the first one');
    await page.getByLabel('New password').fill('the second password');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'This is not your present password.' })).toBeVisible();
    await page.getByLabel('Present password').fill('the first password');
    await page.getByRole('button', { name: 'Change the password' }).click();
    await expect(page.getByText('Your password is changed.')).toBeVisible();
    expect((await first.request.get('/api/events')).status()).toBe(401);
    expect((await second.request.get('/api/events')).status()).toBe(200);
    await first.close();
  });
});
