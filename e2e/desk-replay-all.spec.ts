import type { Page } from '@playwright/test';
import { postWebhook } from '#simulator/post-webhook.ts';
import { faultsOf } from './axe';
import { type App, expect, test } from './fixtures';
import type { ReplayResult } from '#features/events/replay.schema.ts';

/** The retired form of a webhook: kept, not understood. */
async function quarantineOne(app: App): Promise<void> {
  const id = `event_${Math.random().toString(36).slice(2)}`;
  const body = {
    id,
    object: 'event',
    webhook_id: 'web_1',
    type: 'customer.rewarded',
    created_at: '2024-01-01T00:00:00.000Z',
    data: { object: {}, related_object: {} },
  };
  expect((await postWebhook({ url: app.url, secret: app.secret }, JSON.stringify(body))).text).toContain('quarantined');
}

const answers = (outcome: ReplayResult['outcome'], count: number): ReplayResult[] =>
  Array.from({ length: count }, (_, index) => ({
    outcome,
    eventId: `${outcome}-${index}`,
    type: 'customer.rewarded',
    reason: null,
  }));

const button = (page: Page) => page.getByRole('button', { name: 'Replay all in quarantine' });

test('all that stands in quarantine is replayed, and what came of it is said @phone', async ({ app, page }) => {
  await quarantineOne(app);
  await page.goto('/events');
  await expect(button(page)).toBeHidden();
  await page.getByRole('button', { name: 'Quarantined' }).click();
  await button(page).click();
  await expect(page.getByRole('status').filter({ hasText: /^\d+ replayed: \d+ still quarantined\.$/ })).toBeVisible();
  expect(await faultsOf(page)).toEqual([]);
});

test('a selection is made with the keyboard, replayed, and told', async ({ app, page }) => {
  for (let n = 0; n < 3; n += 1) await quarantineOne(app);
  await page.goto('/events?status=quarantined');
  const asked: unknown[] = [];
  page.on('request', (request) => request.url().endsWith('/api/events/replay') && asked.push(request.postDataJSON()));
  const rows = page.getByRole('list', { name: 'Webhooks, the latest first' });
  await rows.getByRole('link').first().focus();
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await expect(rows.getByRole('checkbox', { checked: true })).toHaveCount(2);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('button', { name: 'Replay 2 selected' }).press('Enter');
  await expect(page.getByRole('status').filter({ hasText: '2 replayed: 2 still quarantined.' })).toBeVisible();
  expect(asked).toMatchObject([{ ids: [expect.any(String), expect.any(String)] }]);
  await expect(rows.getByRole('checkbox', { checked: true })).toHaveCount(0);

  await page.getByRole('checkbox', { name: /^Select all \d+ shown/ }).press('Space');
  await expect(rows.getByRole('checkbox', { checked: false })).toHaveCount(0);
  await page.getByRole('button', { name: 'Select none' }).click();
  await expect(rows.getByRole('checkbox', { checked: true })).toHaveCount(0);
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('it stops where it is, and the retry goes on from there', async ({ app, page }) => {
    await quarantineOne(app);
    const asked: unknown[] = [];
    let away = true;
    await page.route('**/api/events/replay', async (route) => {
      const body = route.request().postDataJSON() as { cursor?: string };
      asked.push(body);
      if (!body.cursor)
        return route.fulfill({
          json: { replayed: [...answers('stored', 8), ...answers('quarantined', 2)], nextCursor: 'page-2' },
        });
      if (away)
        return route.fulfill({
          status: 503,
          json: { error: { code: 'unavailable', message: 'The database cannot be reached right now.' } },
        });
      return route.fulfill({
        json: { replayed: [...answers('stored', 1), ...answers('quarantined', 1)], nextCursor: null },
      });
    });
    await page.goto('/events?status=quarantined');
    await button(page).click();
    const failure = page
      .getByRole('alert')
      .filter({ hasText: 'Stopped after 10 replayed: 8 stored, 2 still quarantined.' });
    await expect(failure).toContainText('The database cannot be reached right now.');

    away = false;
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(
      page.getByRole('status').filter({ hasText: '12 replayed: 9 stored, 3 still quarantined.' }),
    ).toBeVisible();
    expect(asked).toEqual([
      { status: 'quarantined' },
      ...Array.from({ length: 2 }, () => ({ status: 'quarantined', cursor: 'page-2' })),
    ]);
  });
});
