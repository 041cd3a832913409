import type { BrowserContext } from '@playwright/test';
import { faultsOf } from './axe';
import { expect, prove, test } from './fixtures';

const NOBODY = { cookies: [], origins: [] };
const PASSWORD = 'four words that fit';

type Invited = { email: string; id: string; token: string };

/** An agent whom only this spec knows, with the link to set their first password. */
async function invite(administrator: BrowserContext, name: string, project: string): Promise<Invited> {
  const email = `${name}-${project}@example.com`;
  await prove(administrator.request);
  const answer = await administrator.request.post('/api/staff', { data: { name, email, role: 'agent' } });
  const { member, path } = (await answer.json()) as { member: { id: string }; path: string };
  return { email, id: member.id, token: path.split('token=')[1] ?? '' };
}

test.describe('somebody who is signed in twice', () => {
  test.use({ storageState: NOBODY });

  test('sees where, and signs out there and everywhere else @phone', async ({ app, administrator, browser, page }, {
    project,
  }) => {
    const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
    const { email, token } = await invite(asked, 'Finn', project.name);
    await page.request.post('/api/auth/new-password', { form: { token, password: PASSWORD } });
    const there = await browser.newContext({ baseURL: app.url, storageState: NOBODY });
    const signInThere = () => there.request.post('/api/auth/sign-in', { form: { email, password: PASSWORD } });
    await signInThere();
    const theirs = await there.newPage();
    await theirs.goto('/events');

    await page.goto('/');
    await page.getByRole('button', { name: 'Account of Finn' }).click();
    await page.getByRole('link', { name: 'Sign-in and sessions' }).click();
    const list = page.getByRole('region', { name: 'Where you are signed in' });
    await expect(list.getByRole('listitem')).toHaveCount(2);
    await expect(list.getByRole('listitem').first()).toContainText('This browser');
    await expect(list.getByRole('listitem').first()).toContainText('From 127.0.0.1.');
    expect(await faultsOf(page)).toEqual([]);

    await list.getByRole('button', { name: /Sign out there/ }).click();
    await expect(page.getByRole('status').filter({ hasText: 'You are signed out there.' })).toBeVisible();
    await expect(list.getByRole('listitem')).toHaveCount(1);
    // the open page over there hears of it at once
    await expect(theirs.getByText('Your session has ended')).toBeVisible();
    expect((await there.request.get('/api/events')).status()).toBe(401);

    for (let n = 0; n < 2; n++) {
      await there.clearCookies();
      await signInThere();
    }
    await page.reload();
    await list.getByRole('button', { name: 'Sign out everywhere else' }).click();
    await expect(page.getByText('You are signed out in 2 other browsers.')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);
    expect((await there.request.get('/api/events')).status()).toBe(401);
    expect((await page.request.get('/api/events')).status()).toBe(200);
    await Promise.all([there.close(), asked.close()]);
  });
});

test('an administrator signs somebody out', async ({ app, administrator, browser, page }, { project }) => {
  const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
  const { token } = await invite(asked, 'Gwen', project.name);
  const there = await browser.newContext({ baseURL: app.url, storageState: NOBODY });
  await there.request.post('/api/auth/new-password', { form: { token, password: PASSWORD } });

  await page.goto('/staff');
  await page.getByRole('button', { name: /Gwen/ }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByText('Signed in in one browser.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await sheet.getByRole('button', { name: 'Sign them out' }).click();
  await expect(sheet.getByText('Signed in nowhere right now.')).toBeVisible();
  expect((await there.request.get('/api/events')).status()).toBe(401);
  await Promise.all([there.close(), asked.close()]);
});

test.describe('before the desk', () => {
  test.use({ storageState: NOBODY, expectedErrors: [/status of 4(00|01|29)/] });

  test('a password that is guessed first is refused, and says why @phone', async ({
    app,
    administrator,
    browser,
    page,
  }, { project }) => {
    const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
    const { token } = await invite(asked, 'Hugo', project.name);
    await asked.close();
    await page.goto(`/new-password?token=${token}`);
    for (const [password, why] of [
      ['password1234', 'is on the lists that attackers try first'],
      ['aaaaaaaaaaaa', 'repeats the same few characters'],
      ['Pointline-2026', 'little more than your name'],
    ] as const) {
      await page.getByLabel('Password').fill(password);
      await page.getByRole('button', { name: 'Open the desk' }).click();
      await expect(page.getByRole('alert').filter({ hasText: why })).toBeVisible();
    }
    expect(await faultsOf(page)).toEqual([]);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Open the desk' }).click();
    await expect(page.getByRole('button', { name: 'Account of Hugo' })).toBeVisible();
  });

  test('whoever guesses has to wait, and the owner has not, in a browser of theirs', async ({
    app,
    administrator,
    browser,
    page,
  }, { project }) => {
    const asked = await browser.newContext({ baseURL: app.url, storageState: administrator });
    const { email, token } = await invite(asked, 'Ivy', project.name);
    await asked.close();
    await page.request.post('/api/auth/new-password', { form: { token, password: PASSWORD } });
    await page.request.post('/api/auth/sign-out');

    const stranger = await (await browser.newContext({ baseURL: app.url, storageState: NOBODY })).newPage();
    const guess = () => stranger.request.post('/api/auth/sign-in', { form: { email, password: 'a guess of mine' } });
    // each guess that is looked at doubles the wait: after a dozen none is looked at for a minute
    await expect.poll(async () => (await guess()).url(), { timeout: 60_000 }).toContain('error=throttled');
    await stranger.goto('/sign-in?error=throttled');
    await expect(stranger.getByRole('alert').filter({ hasText: 'Too many attempts.' })).toBeVisible();
    expect(await faultsOf(stranger)).toEqual([]);

    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('button', { name: 'Account of Ivy' })).toBeVisible();
    await stranger.context().close();
  });
});
