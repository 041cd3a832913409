import { expect, test } from './fixtures';

test('a theme is kept, and rendered so by the server @phone', async ({ page }) => {
  await page.goto('/setup');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  const dark = page.getByRole('radio', { name: 'Dark' });
  if (!(await dark.filter({ visible: true }).count())) await page.getByRole('button', { name: /Account of/ }).click();
  await dark.filter({ visible: true }).check({ force: true });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');

  const html = await (await page.request.get('/setup')).text();
  expect(html).toContain('data-theme="dark"');
});

test('the set-up page tells what to enter in Voucherify, and has no secret in it', async ({ app, page }) => {
  await page.goto('/setup');
  await expect(page.getByText(`${app.url}/api/webhooks/voucherify`, { exact: true })).toBeVisible();
  const secrets = page.getByRole('list', { name: 'Webhook secrets' }).getByRole('listitem');
  await expect(secrets.filter({ hasText: 'VOUCHERIFY_WEBHOOK_SECRET' })).toContainText('Live');
  expect(await page.content()).not.toContain(app.secret);
});

test.describe('without a session', () => {
  // the stream may have been about to open when the session ended
  test.use({ storageState: { cookies: [], origins: [] }, expectedErrors: [/status of 401 .*\/api\/stream/] });

  test('one signs in, comes to the page one wanted, signs out and sees the desk no more', async ({
    administrator,
    page,
  }) => {
    expect(administrator.cookies.length).toBeGreaterThan(0); // the account is made by now
    await page.goto('/events?status=quarantined');
    await page.getByLabel('E-mail').fill('ada@example.com');
    await page.getByLabel('Password').fill('correct horse battery');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible();
    await expect(page).toHaveURL(/\/events\?status=quarantined$/);

    await page.getByRole('button', { name: /Account of Ada Tester/ }).click();
    await expect(page.getByText('ada@example.com')).toBeVisible();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(page).toHaveURL(/\/sign-in/);
    await page.goto('/events');
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test('the keyboard can skip the top bar', async ({ page }) => {
  await page.goto('/events');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expect(skip).toBeFocused();
  await skip.press('Enter');
  await expect(page.locator('main')).toBeFocused();
});
