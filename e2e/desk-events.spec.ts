import { expect, test } from './fixtures';
import { person } from './customer-webhooks';

/** The retired form of a webhook: kept, not understood. */
function retired(id: string) {
  return {
    id,
    object: 'event',
    webhook_id: 'web_1',
    type: 'customer.rewarded',
    created_at: '2024-01-01T00:00:00.000Z',
    data: { object: {}, related_object: {} },
  };
}

test('what could not be understood is listed with its reason, and can be replayed', async ({ app, page, request }) => {
  const id = `event_${Math.random().toString(36).slice(2)}`;
  const { postWebhook } = await import('#simulator/post-webhook.ts');
  const answer = await postWebhook({ url: app.url, secret: app.secret }, JSON.stringify(retired(id)));
  expect(JSON.parse(answer.text)).toMatchObject({ outcome: 'quarantined' });

  await page.goto('/events');
  await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Quarantined' }).click();
  await expect(page).toHaveURL(/status=quarantined/);
  const row = page.getByRole('list', { name: 'Webhooks, the latest first' }).getByRole('link').first();
  await expect(row).toContainText('customer.rewarded');
  await row.click();

  await expect(page.getByRole('heading', { level: 1, name: 'customer.rewarded' })).toBeVisible();
  await expect(page.getByRole('figure', { name: 'Payload' })).toContainText(id);
  await expect(page.getByRole('term').filter({ hasText: 'Reason' })).toBeVisible();
  await page.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('Replayed, and still not understood.')).toBeVisible();
  expect((await request.get('/api/events?status=quarantined')).status()).toBe(200);
});

test('an event leads to the lines it proves, and the log is narrowed by type', async ({ app, page }) => {
  const customer = person({ name: 'Eve Evidence' });
  await app.send('tide.turned', { customer });
  await page.goto('/events?type=tide.turned');
  await page.getByRole('list', { name: 'Webhooks, the latest first' }).getByRole('link').first().click();
  await page.getByRole('region', { name: 'Lines it proves' }).getByRole('link').click();
  await expect(page.getByRole('dialog', { name: /tide\.turned/ })).toBeVisible();

  await page.goto('/events?type=never.sent');
  await expect(page.getByText('No event of type “never.sent”.')).toBeVisible();
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('a replay that failed says so, and another log than "nothing" is shown', async ({ app, page }) => {
    await app.send('wind.changed', { customer: person() });
    const away = {
      status: 503,
      json: { error: { code: 'unavailable', message: 'The database cannot be reached right now.' } },
    };
    await page.route('**/replay', (route) => route.fulfill(away));
    await page.route('**/api/events?*', (route) => route.fulfill(away));
    await page.goto('/events?type=wind.changed');
    await page.getByRole('list', { name: 'Webhooks, the latest first' }).getByRole('link').first().click();
    await page.getByRole('button', { name: 'Replay' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'Not replayed.' })).toContainText(
      'The database cannot be reached right now.',
    );

    await page.goto('/events');
    await page.getByRole('button', { name: 'Stored' }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The event log could not be loaded.' })).toBeVisible();
    await expect(page.getByText('No webhook has been received yet.')).toBeHidden();
  });
});
