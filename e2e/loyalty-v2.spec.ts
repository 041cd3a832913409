import type { Page } from '@playwright/test';
import { faultsOf } from './axe';
import { stir } from './chart-page';
import { expect, test as base } from './fixtures';
import { draft, lines } from './reply-page';
import { formatAmount, formatSigned } from '#lib/format-points.ts';
import { instantOf } from '#simulator/instant.ts';
import { pointsOf } from '#simulator/loyalty-v2/counters.ts';
import { liveThrough } from '#simulator/loyalty-v2/happen.ts';
import { approvedAt, enrol, type V2Movement } from '#simulator/loyalty-v2/model.ts';
import { send } from '#simulator/send.ts';
import { type FakeShop, openFakeShop } from '#simulator/testing/fake-shop.ts';

const DAY = 86_400_000;
const TO = new Date(Date.now() - DAY);
const FROM = new Date(TO.getTime() - 60 * DAY);

/** Voucherify with a shop of one customer, and an app that has a key for it. */
const test = base.extend<object, { shop: FakeShop }>({
  shop: [
    async ({}, use) => {
      const shop = await openFakeShop({ customers: 0, activity: 3, from: FROM, to: TO });
      await use(shop);
      expect(shop.answerFaults).toEqual([]);
      shop.fake.close();
    },
    { scope: 'worker' },
  ],
  environment: [
    async ({ shop }, use) =>
      use({
        VOUCHERIFY_API_URL: shop.fake.url,
        VOUCHERIFY_APP_ID: 'the-app',
        VOUCHERIFY_APP_TOKEN: 'the-token-of-the-tests',
      }),
    { scope: 'worker' },
  ],
});

/** Who buys in the shop and is a member of a programme of Loyalty v2, of which no webhook tells. */
const customerOf = ({ world }: FakeShop) => world.customers[0]!;

function member({ world: { loyaltyV2, customers } }: FakeShop) {
  const one = enrol(loyaltyV2, customers[0]!, instantOf(FROM));
  liveThrough(loyaltyV2, one, { count: 40, from: instantOf(FROM), to: instantOf(TO) });
  return one;
}

/** Those that moved the balance, the latest first, each with the balance after it. */
function walked(movements: readonly V2Movement[]): { points: number; after: number }[] {
  const moved = approvedAt(movements, instantOf(new Date())).toSorted((a, b) => a.settledAt - b.settledAt);
  const balances = moved.map((_, index) => pointsOf(moved.slice(0, index + 1)).balance);
  return balances
    .map((after, index) => ({ points: after - (balances[index - 1] ?? 0), after }))
    .filter(({ points }) => points !== 0)
    .toReversed();
}

const cardOf = (page: Page, code: string) => page.getByRole('article').filter({ hasText: code });

test('a member whom no webhook told of reads like any other, as soon as they are opened @phone', async ({
  app,
  page,
  shop,
  isMobile,
}) => {
  await send({ url: app.url, secret: app.secret, bodies: shop.events.map(({ body }) => body) });
  const { card } = member(shop);
  const truth = walked(card.movements);
  const { balance, pending } = pointsOf(approvedAt(card.movements, instantOf(new Date())));
  const stream = page.waitForResponse((response) => response.url().includes('/api/stream'));
  await page.goto(`/customers/${customerOf(shop).id}`);
  await stream;
  await expect(cardOf(page, card.code!)).toHaveCount(0);
  await stir(page);
  // it comes by itself; a phone shows the first card alone
  if (isMobile) await page.getByRole('button', { name: 'Show all 2 cards' }).click({ timeout: 60_000 });
  const panel = cardOf(page, card.code!);
  await expect(panel).toContainText('Inner Circle', { timeout: 60_000 });
  await expect(panel.getByRole('button', { name: /to spend/ })).toContainText(formatAmount(balance));
  await expect(panel).toContainText(
    new RegExp(`${formatAmount(pending)} pending, not yet to spend. Due: \\d+ on \\d+ \\w+ \\d{4}`),
  );
  await expect(panel).toContainText(/\d+ expires? on \d+ \w+ \d{4}, then \d+ on \d+ \w+ \d{4}/);
  await page.getByText('Every line').click();
  await expect(lines(page).filter({ hasText: 'Inner Circle' }).first()).toBeVisible();
  const [newest] = truth;
  await expect(lines(page).filter({ hasText: 'worked out, balance' }).first()).toContainText(
    `, worked out, balance ${formatAmount(newest!.after)}`,
  );
  expect(await faultsOf(page)).toEqual([]);

  await panel.getByRole('button', { name: /to spend/ }).click();
  const sheet = page.getByRole('dialog', { name: 'Why the balance is what it is' });
  await expect(sheet).toContainText(`${formatAmount(balance)} points`);
  await expect(sheet.getByRole('heading', { name: `${truth.length} movements`, exact: true })).toBeVisible();
  const rows = sheet.getByRole('list', { name: 'Movements, newest first' }).getByRole('listitem');
  expect((await rows.allInnerTexts()).map((text) => text.split('\n').slice(-3))).toEqual(
    truth.map(({ points, after }) => [formatSigned(points), ', worked out, balance after', formatAmount(after)]),
  );
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await panel.getByRole('button', { name: 'Balance over time' }).click();
  const chart = panel.getByRole('slider', { name: /^Balance of card CIRCLE-/ });
  await chart.focus();
  await expect(chart).toHaveAttribute('aria-valuemax', String(truth.length));
  await expect(chart).toHaveAttribute(
    'aria-valuetext',
    new RegExp(`: ${formatAmount(balance)} points, stated by Vouch`),
  );
  for (const { points, after } of truth.slice(0, 3)) {
    await page.keyboard.press('ArrowLeft');
    await expect(chart).toHaveAttribute(
      'aria-valuetext',
      new RegExp(`: ${formatAmount(after)} points, \\${formatSigned(points)}, worked out from movements$`),
    );
  }
  expect(await faultsOf(page)).toEqual([]);

  await panel.getByRole('button', { name: /to spend/ }).click();
  await sheet.getByRole('button', { name: 'Copy answer' }).click();
  await expect(draft(page)).toHaveValue(new RegExp(`^As of .*, you have ${formatAmount(balance)} points\\.`));
  expect(await faultsOf(page)).toEqual([]);

  const [from, to] = [FROM, new Date()].map((day) => day.toISOString().slice(0, 10));
  await page.goto(`/customers/${customerOf(shop).id}/statement?card=${card.id}&from=${from}&to=${to}`);
  const told = page.getByRole('table').getByRole('row');
  await expect(told.filter({ hasText: 'Closing balance' })).toContainText(formatAmount(balance));
  const cells = await told.evaluateAll((all) =>
    all.slice(2, -1).map((row) => [...row.querySelectorAll('td')].slice(-2).map(({ textContent }) => textContent)),
  );
  expect(cells).toEqual(
    truth.toReversed().map(({ points, after }) => [formatSigned(points), `worked out: ${formatAmount(after)}`]),
  );
  expect(await faultsOf(page)).toEqual([]);
});
