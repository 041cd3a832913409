import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describe } from '#lib/facts/describe.ts';
import type { LineReported } from '#lib/facts/fact.ts';
import { cardTransaction, memberCard, program, rewardTransaction } from '#lib/facts/testing/loyalty-v2.ts';
import {
  balance,
  campaign,
  card,
  customer,
  ofKind,
  order,
  projectionOf,
  redemption,
  transaction,
} from '#lib/facts/testing/payloads.ts';
import { CATALOGUE } from '#lib/voucherify/event-types.ts';
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';
import { ProjectionError } from '#lib/voucherify/projection-error.ts';

const reward = {
  id: 'rew_1',
  name: 'Material',
  type: 'CAMPAIGN',
  assignment_id: 'rewa_1',
  product: { id: 'prod_1', name: 'Mug' },
  voucher: { id: 'v_2', code: 'X' },
  parameters: { coin: {} },
};
const rule = { id: 'ern_1', source: { banner: 'Order paid' } };

/** Every key that any event carries, so that each type's case finds all that it looks for. */
const EVERYTHING: JsonObject = {
  customer: customer(),
  holder: customer(),
  referrer: customer({ id: 'cust_bob' }),
  voucher: card(),
  vouchers: [card()],
  campaign: campaign(),
  balance: balance({ amount: 40 }),
  points: 7,
  transaction: transaction('POINTS_ACCRUAL', {
    balance: balance({ amount: 40 }),
    order: { id: 'ord_1' },
    event: { id: 'evcus_1' },
    earning_rule: rule,
    redemption: { id: 'r_1' },
    rollback: { id: 'rr_1' },
  }),
  voucher_pending_points_balance: { points: 5, total: 9, related_object: { id: 'v_card' } },
  pending_points: {
    id: 'lopp_1',
    voucher_id: 'v_card',
    customer_id: 'cust_ann',
    points: 5,
    activates_at: '2026-02-08',
    created_at: '2026-02-01',
    updated_at: '2026-02-02',
    details: { earning_rule: rule },
  },
  redemption: redemption({ voucher: card(), customer: customer(), reward, order: order() }),
  redemption_rollback: {
    id: 'rr_1',
    date: '2026-02-02',
    redemption: 'r_1',
    amount: -50,
    status: 'SUCCEEDED',
    reason: 'Fraud',
  },
  reward,
  reward_redemption: {
    id: 'rewr_1',
    state: 'PENDING',
    customer_id: 'cust_ann',
    source_id: 'r_1',
    source_type: 'redemption',
    created_at: '2026-02-01',
  },
  reward_assignment: { id: 'rewa_1', parameters: { loyalty: { points: 100 } } },
  source: { id: 'r_1', type: 'redemption' },
  publication: {
    id: 'pub_1',
    result: 'SUCCESS',
    channel: 'API',
    created_at: '2026-02-01',
    customer_id: 'cust_ann',
    customer: customer(),
  },
  order: order(),
  earning_rule: rule,
  event: { id: 'evcus_1', type: 'customer.order.paid', created_at: '2026-02-01' },
  segment: { id: 'seg_1', name: 'VIP' },
  loyalty_tier: { id: 'ltr_1', name: 'Gold' },
  loyalty_tier_from: { id: 'ltr_0', name: 'Silver' },
  loyalty_tier_to: { id: 'ltr_1', name: 'Gold' },
  consents: [{ id: 'cnst_1', name: 'Promos' }],
  custom_event: { id: 'event_1', type: 'sign_up' },
  event_schema: { name: 'sign_up' },
  program: program(),
  card: memberCard(),
  card_transaction: cardTransaction('POINTS_EARNED', { points: { total: 5 } }),
  reward_transaction: rewardTransaction(),
  created_at: '2026-02-01T10:00:00Z',
};
const LINKED: JsonObject = {
  ...EVERYTHING,
  holder: {
    id: 'rh_1',
    object: 'redeemable_holder',
    customer_id: 'cust_ann',
    holder_role: 'REFEREE',
    redeemable_id: 'v_card',
  },
};

type Path = readonly [string, ...string[]];
const pathsOf = (value: JsonValue | undefined, path: string[] = []): Path[] => {
  const inner =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))
      : [];
  const [first, ...rest] = path;
  return first === undefined ? inner : [[first, ...rest], ...inner];
};
const mutated = (body: JsonObject, [path, value]: readonly [Path, JsonValue | undefined]): JsonObject => {
  const [key, next, ...rest] = path;
  if (next === undefined) return { ...body, [key]: value };
  const inner = body[key];
  return typeof inner === 'object' && inner !== null
    ? { ...body, [key]: mutated(Object.fromEntries(Object.entries(inner)), [[next, ...rest], value]) }
    : body;
};

const type = fc.constantFrom(...CATALOGUE);
const payload = fc.constantFrom(EVERYTHING, LINKED);
const oddity = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    7,
    -0,
    1.5,
    1e300,
    '',
    'text',
    'x'.repeat(300),
    '\ud800',
    'a\u0000b',
    'a:b',
    true,
    [],
    {},
    [null],
    { id: 7 },
  ),
  fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonValue>,
);
const mutations = fc.array(
  fc.tuple(fc.constantFrom(...pathsOf(EVERYTHING), ...pathsOf(LINKED['holder'], ['holder'])), oddity),
  { maxLength: 4 },
);

function tryProjection(eventType: string, data: JsonObject) {
  try {
    return projectionOf(eventType, data);
  } catch (error) {
    if (error instanceof ProjectionError) return null;
    throw error;
  }
}

it.each(CATALOGUE)('%s makes facts of a full payload', (eventType) => {
  const projection = projectionOf(eventType, eventType.includes('.holder.') ? LINKED : EVERYTHING);
  expect(projection.note).toBeNull();
  expect(projection.customerId).toBe('cust_ann');
});

it('whatever a payload is turned into, it gives facts that can be stored, or says which field cannot be right', () => {
  fc.assert(
    fc.property(type, payload, mutations, (eventType, data, changes) => {
      const projection = tryProjection(eventType, changes.reduce(mutated, data));
      if (!projection) return;
      // a customer's metadata is kept as its JSON text, in which such characters stand escaped
      const stored = JSON.stringify(projection).replaceAll('\\\\', '');
      expect(stored.isWellFormed() && !/\\u0000|\\ud[89a-f]/.test(stored)).toBe(true);
      for (const line of ofKind(projection, 'line-reported')) {
        expect(line.keys.every((key) => key.length <= 300)).toBe(true);
        expect(describe(line)).not.toMatch(/undefined|NaN|\[object/);
      }
    }),
    { numRuns: 3000 },
  );
});

it('every number of a line stands in the payload', () => {
  fc.assert(
    fc.property(type, payload, mutations, (eventType, data, changes) => {
      const body = changes.reduce(mutated, data);
      const projection = tryProjection(eventType, body);
      const stated = new Set((JSON.stringify(body).match(/\d+/g) ?? []).map(Number));
      const numbersOf = ({ points, balanceAfter, details }: LineReported) =>
        [points, balanceAfter, ...Object.values(details)].filter((value) => typeof value === 'number');
      for (const line of projection ? ofKind(projection, 'line-reported') : []) {
        for (const number of numbersOf(line)) expect(stated).toContain(Math.abs(number));
      }
    }),
    { numRuns: 1000 },
  );
});
