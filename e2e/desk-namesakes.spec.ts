import { faultsOf } from './axe';
import { type Person, person } from './customer-webhooks';
import { type App, expect, test } from './fixtures';

/** A customer deleted on 1 February, and one made on the next day under the same source_id. */
async function deletedAndMadeAgain(app: App): Promise<{ first: Person; second: Person }> {
  const first = person({ name: 'Nia Namesake' });
  const second = { ...person({ name: 'Nia Namesake' }), source_id: first.source_id };
  const send = (type: string, customer: object, createdAt: string) => app.send(type, { customer }, { createdAt });
  await send('customer.created', first, '2026-01-01T00:00:00.000Z');
  await send(
    'customer.deleted',
    { ...first, source_id: `${first.source_id}_deleted2026-02-01T00:00:00.000Z` },
    '2026-02-01T00:00:00.000Z',
  );
  await send('customer.created', second, '2026-02-02T00:00:00.000Z');
  return { first, second };
}

test('a customer made again and the deleted one lead to each other @phone', async ({ app, page }) => {
  const { first, second } = await deletedAndMadeAgain(app);
  await page.goto(`/customers/${second.id}`);
  const notice = page.getByRole('complementary', { name: 'Others under this source_id' });
  await expect(notice).toContainText('Another customer has the same source_id:');
  await expect(notice).toContainText(`${first.id} deleted 1 Feb 2026`);
  await notice.getByRole('link', { name: first.id }).click();

  await expect(page).toHaveURL(new RegExp(`/customers/${first.id}$`));
  await expect(page.getByRole('main')).toContainText('Deleted 1 Feb 2026');
  await expect(notice).toContainText(`${second.id} last named 2 Feb 2026`);
  expect(await faultsOf(page)).toEqual([]);
});

test('the link made for CRMs leads to the customer that is left', async ({ app, page }) => {
  const { second } = await deletedAndMadeAgain(app);
  const answer = await page.request.get(`/lookup?source_id=${encodeURIComponent(second.source_id ?? '')}`);
  expect(answer.url()).toBe(`${app.url}/customers/${second.id}`);
});
