import { expect, test } from './fixtures';

test('a webhook that nobody foresaw is seen in the event log', async ({ app, page }) => {
  await app.send('weather.changed', { city: 'Katowice', degrees: 21 });
  await page.goto('/events');
  await expect(page.getByText('weather.changed').first()).toBeVisible();
});

test('whoever is not signed in sees nothing but the sign-in', async ({ app, browser }) => {
  const context = await browser.newContext({ baseURL: app.url, storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto('/events');
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await context.request.get('/api/events')).status()).toBe(401);
  await context.close();
});

test('the API token opens the interface to programs', async ({ app, request }) => {
  const response = await request.get(`${app.url}/api/events`, { headers: { authorization: `Bearer ${app.token}` } });
  expect(response.status()).toBe(200);
});

test('an answer carries the headers that keep a customer’s page private', async ({ page }) => {
  const response = await page.goto('/');
  const headers = response?.headers() ?? {};
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['x-powered-by']).toBeUndefined();
});

test('an address that is none is told so as the rest of the interface tells errors', async ({ app, request }) => {
  for (const [path, status] of [
    ['/api/customers/%FF', 400],
    ['/events/%E0%A4%A', 400],
    ['/api/nothing', 404],
  ] as const) {
    const response = await request.get(`${app.url}${path}`);
    expect([path, response.status(), Object.keys((await response.json()) as object)]).toEqual([
      path,
      status,
      ['error'],
    ]);
  }
  const options = await request.fetch(`${app.url}/api/webhooks/voucherify`, { method: 'OPTIONS' });
  expect([options.status(), options.headers()['allow']]).toEqual([405, 'POST']);
});
