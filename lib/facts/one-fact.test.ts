import { expect, it } from 'vitest';
import type { LineReported } from '#lib/facts/fact.ts';
import type { Kind } from '#lib/facts/kinds.ts';
import {
  balance,
  campaign,
  card,
  customer,
  linesOf,
  order,
  redemption,
  transaction,
} from '#lib/facts/testing/payloads.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

type Report = [type: string, data: JsonObject];

/** How many facts the lines of one kind are, once those of one customer that share a key are joined. */
function factsAmong(reports: Report[], kind: Kind): number {
  const lines = reports
    .flatMap(([type, data], index) => linesOf(type, data, { id: `ev_${index}` }))
    .filter((line) => line.kind === kind);
  expect(lines.length).toBeGreaterThan(1);
  const groups = new Set<LineReported[]>();
  for (const line of lines) {
    const related = [...groups].filter((group) =>
      group.some((other) => other.customerId === line.customerId && other.keys.some((key) => line.keys.includes(key))),
    );
    for (const group of related) groups.delete(group);
    groups.add([line, ...related.flat()]);
  }
  return groups.size;
}

const held = { customer: customer(), holder: customer(), voucher: card(), campaign: campaign() };
const bought = redemption({ voucher: card(), order: order(), reward: { id: 'rew_1', name: 'Mug' } });
const rollback = { id: 'rr_1', date: '2026-02-02T10:00:00.000Z', redemption: 'r_1', amount: 50, status: 'SUCCEEDED' };
const ledger = (type: string, points: number, details: JsonObject): Report => [
  'voucher.loyalty_card.transaction.created',
  {
    ...held,
    customer: undefined,
    transaction: transaction(type, { balance: balance({ points }), ...details }),
    balance: balance({ points }),
  },
];
const earned = { event: { id: 'evcus_9', type: 'customer.order.paid' }, earning_rule: { id: 'ern_1' } };
const pending = {
  ...held,
  pending_points: { id: 'lopp_1', points: 25, created_at: '2026-02-01T10:00:00.000Z' },
  voucher_pending_points_balance: { points: 25, total: 25 },
};
const activation = {
  ...held,
  pending_points: { id: 'lopp_1', points: 25 },
  balance: balance({ points: 25 }),
  transaction: transaction('PENDING_POINTS_ACTIVATION', null),
};
const removal = { ...held, balance: balance({ points: -5 }), transaction: transaction('POINTS_REMOVAL', null) };
const expired = {
  ...held,
  points: 10,
  transaction: transaction('POINTS_EXPIRATION', { balance: balance({ points: -10 }) }),
};
const publication = { id: 'pub_1', result: 'SUCCESS', created_at: '2026-02-01T10:00:00.000Z' };
const gift = {
  ...held,
  balance: { amount: 5, balance: 10, type: 'gift_voucher' },
  transaction: transaction('CREDITS_ADDITION', null),
};

it.each<[string, Kind, Report[]]>([
  [
    'points spent on a reward',
    'points',
    [
      ['redemption.succeeded', { ...held, redemption: bought }],
      ['customer.redemption.succeeded', { ...held, redemption: bought }],
      ['customer.rewarded', { ...held, redemption: bought, reward: { id: 'rew_1' } }],
      ledger('POINTS_REDEMPTION', -50, { redemption: { id: 'r_1' } }),
    ],
  ],
  [
    'the redemption of it',
    'redemption',
    [
      ['redemption.succeeded', { ...held, redemption: bought }],
      ['customer.redemption.succeeded', { ...held, redemption: bought }],
    ],
  ],
  [
    'points refunded by a rollback',
    'points',
    [
      ['redemption.rollback.succeeded', { ...held, redemption: bought, redemption_rollback: rollback }],
      ['customer.redemption.rollback.succeeded', { ...held, redemption: bought, redemption_rollback: rollback }],
      ledger('POINTS_REFUND', 50, { rollback: { id: 'rr_1' }, redemption: { id: 'r_1' } }),
    ],
  ],
  [
    'points earned by a rule',
    'points',
    [
      ['customer.rewarded.loyalty_points', { ...held, balance: balance(), ...earned }],
      ledger('POINTS_ACCRUAL', 40, earned),
      [
        'voucher.loyalty_card.points_added',
        { ...held, balance: balance(), transaction: transaction('POINTS_ACCRUAL', null) },
      ],
    ],
  ],
  [
    'points removed by hand',
    'points',
    [
      ['voucher.loyalty_card.points_added', removal],
      ['customer.voucher.loyalty_card.points_added', removal],
      ledger('POINTS_REMOVAL', -5, {}),
    ],
  ],
  [
    'points expired',
    'points',
    [
      ['voucher.loyalty_card.points_expired', expired],
      ['customer.voucher.loyalty_card.points_expired', expired],
      ledger('POINTS_EXPIRATION', -10, {}),
    ],
  ],
  [
    'pending points added',
    'points',
    [
      ['voucher.loyalty_card.pending_points.added', pending],
      ['customer.voucher.loyalty_card.pending_points.added', pending],
    ],
  ],
  [
    'pending points activated',
    'points',
    [
      ['voucher.loyalty_card.pending_points.activated', activation],
      ['customer.voucher.loyalty_card.pending_points.activated', pending],
      ledger('PENDING_POINTS_ACTIVATION', 25, {}),
    ],
  ],
  [
    'a code given to a customer',
    'publication',
    [
      ['voucher.published', { ...held, publication }],
      ['publication.succeeded', { ...held, voucher: undefined, vouchers: [card()], publication }],
      ['customer.publication.succeeded', { ...held, publication }],
    ],
  ],
  [
    'credits added',
    'gift',
    [
      ['voucher.gift.transaction.created', gift],
      ['voucher.gift.balance_added', { ...gift, customer: undefined, holder: undefined }],
      ['customer.voucher.gift.balance_added', gift],
    ],
  ],
])('%s: one fact, however many events report it', (_, kind, reports) => {
  expect(factsAmong(reports, kind)).toBe(1);
});

it.each<[string, Kind, Report[]]>([
  [
    'two rules for one order',
    'points',
    [
      ledger('POINTS_ACCRUAL', 40, earned),
      ['customer.rewarded.loyalty_points', { ...held, balance: balance(), ...earned, earning_rule: { id: 'ern_2' } }],
    ],
  ],
  [
    'one rule on two cards',
    'points',
    [
      ['customer.rewarded.loyalty_points', { ...held, balance: balance(), ...earned }],
      ['customer.rewarded.loyalty_points', { ...held, voucher: card({ id: 'v_2' }), balance: balance(), ...earned }],
    ],
  ],
  [
    'two redemptions of a stack',
    'points',
    [
      ['redemption.succeeded', { ...held, redemption: bought }],
      ['redemption.succeeded', { ...held, redemption: { ...bought, id: 'r_2' } }],
    ],
  ],
  [
    'a failed redemption and one that was made',
    'redemption',
    [
      ['redemption.succeeded', { ...held, redemption: bought }],
      ['redemption.failed', { ...held, redemption: bought }],
    ],
  ],
])('%s are two facts', (_, kind, reports) => {
  expect(factsAmong(reports, kind)).toBe(2);
});
