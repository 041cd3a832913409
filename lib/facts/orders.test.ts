import { expect, it } from 'vitest';
import { customer, linesOf, order } from '#lib/facts/testing/payloads.ts';

const CREATED = '2026-02-01T09:59:00.000000Z';
const UPDATED = '2026-02-01T09:59:30.000000Z';

it.each([
  ['created', 'created', CREATED, 'order:ord_1:created'],
  ['paid', 'paid', UPDATED, 'order:ord_1:paid'],
  ['canceled', 'canceled', UPDATED, 'order:ord_1:canceled'],
  ['updated', 'updated', UPDATED, `order:ord_1:updated:${UPDATED}`],
  ['fulfilled', 'updated', UPDATED, `order:ord_1:updated:${UPDATED}`],
  ['processing', 'updated', UPDATED, `order:ord_1:updated:${UPDATED}`],
])('customer.order.%s', (name, action, occurredAt, key) => {
  const data = {
    customer: customer(),
    order: order(),
    referrer: customer({ id: 'cust_friend' }),
    redemption: { id: 'r_1' },
  };
  expect(linesOf(`customer.order.${name}`, data)).toMatchObject([
    {
      kind: 'order',
      action,
      occurredAt,
      keys: [key],
      state: 'PAID',
      refs: { order: 'ord_1', redemption: 'r_1', referrer: 'cust_friend' },
      details: { orderAmount: 2900, orderTotal: 2500, orderSourceId: 'shop-7' },
    },
  ]);
});

it('an amount that is no whole number is not shown', () => {
  expect(
    linesOf('customer.order.paid', { customer: customer(), order: order({ amount: '29.00' }) })[0]?.details,
  ).not.toHaveProperty('orderAmount');
});
