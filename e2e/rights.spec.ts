import type { APIResponse } from '@playwright/test';
import { RIGHTS_OF, ROLES } from '#lib/auth/rights.ts';
import { declarations } from '#scripts/rights/declarations.ts';
import { faultsOf } from './axe';
import { expect, test } from './fixtures';
import { customerWithLines } from './notes-page';
import { browserOf } from './people';

const pages = declarations().flatMap(({ method, address, needs }) =>
  method === null && needs && 'right' in needs
    ? [{ path: address.replaceAll(/\[\w+\]/g, 'cust_unknown'), right: needs.right }]
    : [],
);

const asItIs = (path: string) => path;

/** The ways in which a page is asked for: as such, for its head, by Next's router, and by addresses beside it. */
const WAYS: { ask: string; headers?: Record<string, string>; method?: string; spelt?: (path: string) => string }[] = [
  { ask: 'GET' },
  { ask: 'HEAD', method: 'HEAD' },
  { ask: 'RSC', headers: { rsc: '1' } },
  { ask: 'a prefetch', headers: { rsc: '1', 'next-router-prefetch': '1' } },
  { ask: 'a slash more', spelt: (path) => `${path}/` },
  {
    ask: 'percent signs',
    spelt: (path) => path.replace(/[a-z](?=[^/]*$)/, (letter) => `%${letter.charCodeAt(0).toString(16)}`),
  },
];

test('every page is for the roles that its right is in, however it is asked for', async ({
  app,
  browser,
  administrator,
}) => {
  const nobody = await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } });
  const people = await Promise.all(
    ROLES.map(async (role) => {
      const name = `Role ${role}`;
      return { role, context: await browserOf(role, { app, browser, administrator, name }) };
    }),
  );
  for (const { path, right } of pages) {
    for (const { ask, headers = {}, method = 'GET', spelt = asItIs } of WAYS) {
      const fetch = (context: typeof nobody): Promise<APIResponse> =>
        context.request.fetch(`${app.url}${spelt(path)}`, { method, headers, maxRedirects: 0 });
      for (const { role, context } of people) {
        const told = `${ask} of ${path} as ${role}`;
        const answer = await fetch(context);
        const text = await answer.text();
        if (RIGHTS_OF[role].some((other) => other === right)) expect(answer.status(), told).not.toBe(403);
        else expect(text, told).not.toMatch(new RegExp(`${app.secret}|role-administrator@example.com`));
        if (ask === 'GET' || ask === 'HEAD')
          expect(answer.status() === 403, told).toBe(!RIGHTS_OF[role].some((other) => other === right));
      }
      const answer = await fetch(nobody);
      expect(await answer.text(), `${ask} of ${path} as nobody`).not.toMatch(
        /Ada Tester|@example\.com|cust_[0-9a-f]{8}/,
      );
      if (ask === 'GET') expect(answer.headers()['location'], path).toMatch(/^\/sign-in/);
    }
  }
  for (const { context } of people) await context.close();
  await nobody.close();
});

test('a viewer reads and is offered nothing else, and is told why @phone', async ({ app, browser, administrator }, {
  project,
}) => {
  const { path } = await customerWithLines(app, 'Vera Viewed');
  await app.send('customer.of.no.known.kind', { id: 'x' });
  const name = `Vic ${project.name}`;
  const context = await browserOf('viewer', { app, browser, administrator, name });
  const page = await context.newPage();
  await page.goto(path);
  await expect(page.getByRole('heading', { name: 'History' })).toBeAttached();
  for (const button of ['Add note', 'Copy answer'])
    await expect(page.getByRole('button', { name: button })).toHaveCount(0);
  await page.getByRole('button', { name: 'Export' }).click();
  await expect(page.getByText('Your role takes no files along; agents do.')).toBeVisible();
  await expect(page.getByRole('link', { name: /as CSV|as JSON/ })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: `Account of ${name}` }).click();
  await expect(page.getByText('Viewer.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.goto('/events');
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  await page.locator('[data-event]').first().click();
  await expect(page.getByText('Replaying is for leads and administrators.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Replay' })).toHaveCount(0);
  expect(await faultsOf(page)).toEqual([]);

  expect((await page.goto('/staff'))?.status()).toBe(403);
  await expect(page.getByText('Your role is viewer.')).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});
