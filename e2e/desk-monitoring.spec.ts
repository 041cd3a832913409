import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import { postWebhook } from '#simulator/post-webhook.ts';
import { faultsOf } from './axe';
import { type App, expect, test } from './fixtures';

const hex = () => randomBytes(9).toString('hex');
const post = (app: App, body: object, secret = app.secret) =>
  postWebhook({ url: app.url, secret }, JSON.stringify(body));
const part = (page: Page, name: string | RegExp) => page.getByRole('region', { name });

function envelope(id: string) {
  const type = 'campaign.updated';
  return {
    id,
    project_id: 'proj_e2e',
    type,
    data: {},
    event: { id: `evcus_${id}`, type, created_at: new Date().toISOString() },
  };
}

test('a webhook that fails has its clock on the page, until it is taken @phone', async ({ app, page }) => {
  const id = `whs_${hex()}`;
  await post(app, envelope(`whs_${hex()}`));
  await page.goto('/watch');
  await expect(part(page, 'Webhooks per minute')).toContainText('in the last hour');
  await expect(part(page, 'Types seen').getByRole('link', { name: 'campaign.updated' })).toBeVisible();
  await expect(part(page, 'What is kept for how long')).toContainText('Notesfor ever');
  await part(page, 'Types seen')
    .getByText(/types of Voucherify that never came/)
    .click();
  expect(await faultsOf(page)).toEqual([]);

  expect((await post(app, envelope(id), 'the secret of another webhook')).status).toBe(401);
  const clock = part(page, 'Webhooks that fail').getByRole('listitem').filter({ hasText: id });
  // no reload: the page looks again by itself
  await expect(clock).toContainText('Wrong signature');
  await expect(clock).toContainText(/First failed .+ ago, 1 try so far.+ at the latest in 23 h\./);
  await expect(part(page, 'Outcomes').getByRole('row', { name: /^Wrong or no signature 401/ })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'turned away' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);

  expect((await post(app, envelope(id))).status).toBe(200);
  await expect(async () => {
    await page.reload();
    await expect(clock).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
});

test('quarantine is counted by reason and leads to its events', async ({ app, page }) => {
  const data = { object: {}, related_object: {} };
  await post(app, {
    id: `event_${hex()}`,
    object: 'event',
    webhook_id: 'web_1',
    type: 'voucher.published',
    created_at: '2024-01-01T00:00:00.000Z',
    data,
  });
  await page.goto('/watch');
  await expect(
    page.getByRole('status').filter({ hasText: /could not be understood and waits? in quarantine/ }),
  ).toBeVisible();
  const reason = part(page, /^Quarantine/)
    .getByRole('listitem')
    .filter({ hasText: 'webhook version v2018-08-01' })
    .filter({ hasText: 'voucher.published' });
  await reason.getByRole('link', { name: 'voucher.published' }).click();
  await expect(page).toHaveURL(/status=quarantined&type=voucher\.published/);
  await expect(page.getByRole('list', { name: 'Webhooks, the latest first' }).getByRole('link').first()).toContainText(
    'v2018-08-01',
  );
});

test('the test of the set-up page takes the way of a webhook, and is known as a test in the log', async ({ page }) => {
  await page.goto('/setup');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The test was signed and stored in' })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: 'Open it in the log' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'pointline.test' })).toBeVisible();
  await expect(page.getByText('A test that was sent from the set-up page.')).toBeVisible();
});

test.describe('while Postgres is away', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('the open page says so, and shows what it knew last', async ({ page }) => {
    await page.clock.install();
    await page.goto('/watch');
    await expect(part(page, 'Outcomes')).toBeVisible();
    // back only once somebody asks for it, whenever the page asks by itself
    await page.evaluate(() =>
      document.addEventListener('click', () => sessionStorage.setItem('asked', 'yes'), { capture: true }),
    );
    await page.route('**/api/watch', async (route) => {
      if (await page.evaluate(() => sessionStorage.getItem('asked'))) return route.continue();
      return route.fulfill({ status: 503, json: { error: { code: 'unavailable', message: 'Away.' } } });
    });
    await page.clock.runFor(12_000);
    const alert = page.getByRole('alert').filter({ hasText: 'Postgres cannot be reached.' });
    await expect(alert).toContainText('What is shown below is as it was at');
    await expect(part(page, 'Outcomes')).toBeVisible();
    expect(await faultsOf(page)).toEqual([]);

    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(alert).toBeHidden();
  });
});

test('agents are told that it is not for them', async ({ app, agent, browser }) => {
  const context = await browser.newContext({ baseURL: app.url, storageState: agent });
  const page = await context.newPage();
  await page.goto('/watch');
  await expect(page.getByText('This page is for administrators.')).toBeVisible();
  await expect(page.getByRole('navigation').getByRole('link', { name: 'Watch' })).toHaveCount(0);
  expect((await context.request.get('/api/watch')).status()).toBe(403);
  expect((await context.request.post('/api/setup/test')).status()).toBe(403);
  await context.close();
});
