/** What is easy to get wrong when reading Voucherify's events, and must therefore be in the model. */
import { expect, test } from 'vitest';
import type { SimulatedType } from '#simulator/event-catalog.ts';
import { groupBy } from '#simulator/testing/group-by.ts';
import { history } from '#simulator/testing/history.ts';
import { child, type Obj } from '#lib/voucherify/objects.ts';

const { events, truth } = history();

function dataOf(type: SimulatedType): Obj[] {
  return events
    .filter(
      (event) =>
        (event.type === type && event.body.source.object === 'webhook') ||
        (event.type === type && type.startsWith('customer.')),
    )
    .map(({ body }) => ({ path: 'data', fields: body.data }));
}

/** `at(data, 'voucher.loyalty_card.balance')`. */
function at(data: Obj, path: string): unknown {
  const names = path.split('.');
  const last = names.pop() ?? '';
  return names.reduce<Obj | null>((object, name) => child(object, name), data)?.fields[last];
}

test('the card in a reward event is the card before', () => {
  for (const data of dataOf('customer.rewarded.loyalty_points')) {
    expect(Number(at(data, 'voucher.loyalty_card.balance')) + Number(at(data, 'balance.points'))).toBe(
      at(data, 'balance.balance'),
    );
  }
});

test('expired points are positive, their ledger entry is negative', () => {
  for (const data of dataOf('voucher.loyalty_card.points_expired')) {
    expect(at(data, 'points')).toBeGreaterThan(0);
    expect(at(data, 'transaction.details.balance.points')).toBe(-Number(at(data, 'points')));
  }
});

test('pending points have a total and no balance', () => {
  const [data] = dataOf('voucher.loyalty_card.pending_points.added');
  expect(data && at(data, 'voucher_pending_points_balance.total')).toBeGreaterThan(0);
  expect(data && at(data, 'voucher_pending_points_balance.balance')).toBeUndefined();
});

test('a stack of three is four redemptions', () => {
  const redemptions = dataOf('redemption.succeeded');
  const children = groupBy(
    redemptions.filter((data) => at(data, 'redemption.redemption') !== undefined),
    (data) => at(data, 'redemption.redemption'),
  );
  expect(children.size).toBeGreaterThan(0);
  for (const [parent, parts] of children) {
    expect(parts).toHaveLength(3);
    expect(
      redemptions.filter((data) => at(data, 'redemption.id') === parent).map((data) => data.fields.voucher),
    ).toEqual([null]);
  }
});

test('a referee holds a link to a code that is somebody else’s', () => {
  const referees = dataOf('customer.holder.assignment.created').filter(
    (data) => at(data, 'holder.holder_role') === 'REFEREE',
  );
  expect(referees.length).toBeGreaterThan(0);
  for (const data of referees) {
    expect(at(data, 'holder.customer_id')).toBe(at(data, 'customer.id'));
    expect(at(data, 'voucher.holder_id')).not.toBe(at(data, 'customer.id'));
  }
});

test('a deleted customer’s source id is rewritten', () => {
  for (const data of dataOf('customer.deleted')) {
    const customer = truth.customers.find(({ id }) => id === at(data, 'customer.id'));
    expect(at(data, 'customer.source_id')).toMatch(/_deleted20\d\d-.*Z$/);
    expect(String(at(data, 'customer.source_id')).startsWith(`${customer?.sourceId}_deleted`)).toBe(true);
  }
});

test('a material reward is called CAMPAIGN outside of its redemption, and waits from the start', () => {
  const waiting = dataOf('customer.reward_redemptions.created').filter(
    (data) => at(data, 'reward.product') !== undefined,
  );
  expect(waiting.length).toBeGreaterThan(0);
  for (const data of waiting)
    expect([at(data, 'reward.type'), at(data, 'reward_redemption.state')]).toEqual(['CAMPAIGN', 'PENDING']);
  expect(new Set(dataOf('customer.rewarded').map((data) => at(data, 'redemption.reward.type')))).toEqual(
    new Set(['MATERIAL', 'CAMPAIGN', 'COIN', undefined]),
  );
});

test('removals are reported as additions below zero', () => {
  const points = dataOf('customer.voucher.loyalty_card.points_added').map((data) => Number(at(data, 'balance.points')));
  expect(points.some((change) => change < 0)).toBe(true);
});

test('some redemptions have no customer', () => {
  expect(dataOf('redemption.succeeded').some((data) => data.fields.customer === null)).toBe(true);
  expect(dataOf('redemption.failed').some((data) => data.fields.customer === null)).toBe(true);
});

test('what one request causes shares its group', () => {
  const spends = events.filter(({ type }) => type === 'customer.rewarded');
  for (const { body, reports } of spends) {
    const siblings = events.filter((event) => event.reports.some((id) => reports.includes(id)));
    expect(new Set(siblings.map((event) => event.body.event.group_id))).toEqual(new Set([body.event.group_id]));
  }
});
