import { DAY, lines, arrive } from './chart-page';
import { loyaltyCard, person, pointsAdded } from './customer-webhooks';
import { expect, test } from './fixtures';

test('many cards do not push the history away @phone', async ({ app, page }) => {
  const customer = person({ name: 'Cora Cards' });
  const at = (day: number) => new Date(Date.UTC(2026, 4, 1) + day * DAY);
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      app.send(
        'voucher.loyalty_card.points_added',
        pointsAdded({ customer, card: loyaltyCard(), points: 10, balance: 10, at: at(n) }),
      ),
    ),
  );
  await arrive(page, customer);
  await expect(lines(page).first()).toBeInViewport();
  await page.getByRole('button', { name: 'Show all 12 cards' }).click();
  await expect(page.getByRole('region', { name: 'Cards' }).getByRole('article')).toHaveCount(12);
});
