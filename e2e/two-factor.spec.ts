import { appCode } from '#lib/auth/testing/app-code.ts';
import type { Browser, Page } from '@playwright/test';
import { faultsOf } from './axe';
import { type App, expect, prove, test } from './fixtures';

const PASSWORD = 'quiet lanterns over the harbour';

/** Somebody of this spec alone, signed in in a browser of their own. */
async function arrive({ app, page, browser, name }: { app: App; page: Page; browser: Browser; name: string }) {
  const email = `${name.toLowerCase().replaceAll(' ', '-')}@example.com`;
  await prove(page.request);
  const { path } = (await (await page.request.post('/api/staff', { data: { name, email, role: 'agent' } })).json()) as {
    path: string;
  };
  const theirs = await (
    await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } })
  ).newPage();
  await theirs.goto(path);
  await theirs.getByLabel('Password').fill(PASSWORD);
  await theirs.getByRole('button', { name: 'Open the desk' }).click();
  await expect(theirs.getByRole('button', { name: `Account of ${name}` })).toBeVisible();
  return { theirs, email };
}

async function signIn(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
}

test('@phone a second factor is set up, asked for, replaced by a recovery code, and taken away', async ({
  app,
  page,
  browser,
}, { project }) => {
  const name = `Dora ${project.name}`;
  const { theirs, email } = await arrive({ app, page, browser, name });
  await theirs.getByRole('button', { name: `Account of ${name}` }).click();
  await theirs.getByRole('link', { name: 'Two-factor sign-in' }).click();
  await theirs.getByRole('button', { name: 'Set it up' }).click();
  await expect(theirs.getByRole('img', { name: /The key as a picture/ })).toBeVisible();
  expect(await faultsOf(theirs)).toEqual([]);
  const key = ((await theirs.getByRole('group', { name: 'the key' }).textContent()) ?? '').replaceAll(' ', '');
  await theirs.getByLabel('Code from your app').fill(appCode(key));
  await theirs.getByRole('button', { name: 'Switch it on' }).click();
  const items = theirs.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
  await expect(items).toHaveCount(10);
  const codes = await items.allTextContents();
  expect(await faultsOf(theirs)).toEqual([]);
  await theirs.reload();
  await expect(theirs.getByText('10 of 10 are left')).toBeVisible();
  await expect(theirs.getByRole('list', { name: 'Recovery codes' })).toHaveCount(0);

  await signOut(theirs);
  await signIn(theirs, email);
  await expect(theirs.getByLabel('Code from your app')).toBeFocused();
  expect(await faultsOf(theirs)).toEqual([]);
  // Not signed in yet, whatever is asked for
  expect((await theirs.request.get('/api/events')).status()).toBe(401);
  await theirs.getByLabel('Code from your app').fill(appCode(key, 1));
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await expect(theirs.getByRole('button', { name: `Account of ${name}` })).toBeVisible();

  await signOut(theirs);
  await signIn(theirs, email);
  await theirs.getByRole('button', { name: 'Use a recovery code' }).click();
  await theirs.getByLabel('Recovery code').fill(codes[3] ?? '');
  await theirs.getByRole('button', { name: 'Go on' }).click();
  await expect(theirs.getByRole('button', { name: `Account of ${name}` })).toBeVisible();
  await theirs.goto('/second-factor');
  await expect(theirs.getByText('9 of 10 are left')).toBeVisible();
  expect(await faultsOf(theirs)).toEqual([]);

  await prove(page.request);
  await page.goto('/staff');
  await page.getByRole('button', { name: new RegExp(name) }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('button', { name: 'Take the second factor away' }).click();
  await expect(sheet.getByText('It is taken away, and their sessions have ended.')).toBeFocused();
  expect(await faultsOf(page)).toEqual([]);
  await signIn(theirs, email);
  await expect(theirs.getByText('An administrator took your second factor away.')).toBeVisible();
  expect(await faultsOf(theirs)).toEqual([]);
  await theirs.getByRole('button', { name: 'I have read this' }).click();
  await expect(theirs.getByRole('button', { name: 'Set it up' })).toBeVisible();
  await expect(theirs.getByText('An administrator took your second factor away.')).toHaveCount(0);
  await theirs.context().close();
});

test('without JavaScript a second factor is set up and asked for as well', async ({ app, page, browser }) => {
  const { theirs, email } = await arrive({ app, page, browser, name: 'Plain Paul' });
  const plain = await (
    await browser.newContext({
      baseURL: app.url,
      javaScriptEnabled: false,
      storageState: await theirs.context().storageState(),
    })
  ).newPage();
  await plain.goto('/second-factor');
  await plain.getByRole('button', { name: 'Set it up' }).click();
  const key = ((await plain.getByRole('group', { name: 'the key' }).textContent()) ?? '').replaceAll(' ', '');
  await plain.getByLabel('Code from your app').fill('000000');
  await plain.getByRole('button', { name: 'Switch it on' }).click();
  await expect(plain.getByText('This code is not right')).toBeVisible();
  await plain.getByLabel('Code from your app').fill(appCode(key));
  await plain.getByRole('button', { name: 'Switch it on' }).click();
  await expect(plain.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem')).toHaveCount(10);
  await plain.context().clearCookies();
  await signIn(plain, email);
  await plain.getByLabel('Code from your app').fill(appCode(key, 1));
  await plain.getByRole('button', { name: 'Go on' }).click();
  await expect(plain.getByRole('button', { name: 'Account of Plain Paul' })).toBeVisible();
  await Promise.all([theirs.context().close(), plain.context().close()]);
});

test.describe('where a request wants proof of who sits there', () => {
  test.use({ expectedErrors: [/status of 403/] });

  test('@phone a dialog asks for it, and the request is sent again', async ({ page }) => {
    await page.goto('/staff');
    // As if the sign-in had been long ago: refused until the proof is given
    let proven = false;
    await page.route('**/api/auth/confirm', async (route) => {
      if (route.request().method() === 'POST') proven = true;
      await route.continue();
    });
    await page.route('**/api/staff', async (route) => {
      if (proven || route.request().method() !== 'POST') return route.continue();
      const error = { code: 'reauthentication_required', message: 'Confirm first that it is you.' };
      await route.fulfill({ status: 403, json: { error } });
    });
    await page.getByRole('button', { name: 'Invite', exact: true }).click();
    const sheet = page.getByRole('dialog', { name: 'Invite somebody' });
    await sheet.getByLabel('Name').fill('Fay Later');
    await sheet.getByLabel('E-mail').fill(`fay-${test.info().project.name}@example.com`);
    await sheet.getByRole('button', { name: 'Make the link' }).click();
    const dialog = page.getByRole('dialog', { name: 'Is it you?' });
    await expect(dialog.getByLabel('Your password')).toBeFocused();
    expect(await faultsOf(page, { busy: 1 })).toEqual([]);

    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
    await expect(sheet.getByRole('alert')).toHaveText('Confirm first that it is you.');
    await expect(sheet.getByLabel('Name')).toHaveValue('Fay Later');

    await sheet.getByRole('button', { name: 'Make the link' }).click();
    await dialog.getByLabel('Your password').fill('correct horse battery');
    await dialog.getByRole('button', { name: 'It is me' }).click();
    await expect(sheet.getByRole('group', { name: 'the link' })).toBeVisible();
  });
});
