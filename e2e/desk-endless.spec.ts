import { loyaltyCard, person, sendMovements } from './customer-webhooks';
import { expect, test } from './fixtures';

const COUNT = 230;

test('an endless history is fetched page by page, and only what is near the window is kept @phone', async ({
  app,
  page,
}) => {
  const customer = person({ name: 'Max Many' });
  await sendMovements(app, { customer, card: loyaltyCard(), count: COUNT });
  await page.goto(`/customers/${customer.id}`);
  const lines = page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link');
  await expect(lines.first()).toContainText('2,300');

  // without a pause, as by a wheel that is spun: the page is busy while its end comes near
  const spinning = await page.evaluate(() =>
    setInterval(() => window.scrollTo(0, document.documentElement.scrollHeight), 10),
  );
  await expect(page.getByText('No older lines.')).toBeVisible();
  await page.evaluate((timer) => clearInterval(timer), Number(spinning));
  await expect(lines.last()).toContainText('+10');
  expect(await lines.count()).toBeLessThan(COUNT / 2);

  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(lines.first()).toContainText('2,300');
});

test.describe('while the interface fails', () => {
  test.use({ expectedErrors: [/status of 503/] });

  test('older lines say so and come after a retry; what was there stays', async ({ app, page }) => {
    const customer = person({ name: 'Fay Failing' });
    await sendMovements(app, { customer, card: loyaltyCard(), count: 70 });
    await page.route('**/timeline?*', (route) =>
      route.fulfill({
        status: 503,
        json: { error: { code: 'unavailable', message: 'The database cannot be reached right now.' } },
      }),
    );
    await page.goto(`/customers/${customer.id}`);
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const failure = page.getByRole('alert').filter({ hasText: 'Older lines could not be loaded.' });
    await expect(failure).toContainText('The database cannot be reached right now.');
    await expect(page.getByRole('list', { name: 'Lines, newest first' }).getByRole('link')).toHaveCount(50);

    await page.unroute('**/timeline?*');
    await failure.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByText('No older lines.')).toBeVisible();
  });

  test('a filter that cannot be answered is a failure, not an empty history', async ({ app, page }) => {
    const customer = person();
    await sendMovements(app, { customer, card: loyaltyCard(), count: 2 });
    await page.route('**/timeline?*', (route) => route.fulfill({ status: 503, json: {} }));
    await page.goto(`/customers/${customer.id}`);
    await page.getByRole('button', { name: /^Points/ }).click();
    await expect(page.getByRole('alert').filter({ hasText: 'The history could not be loaded.' })).toBeVisible();
    await expect(page.getByText('No line matches these filters.')).toBeHidden();
  });
});
