import type { BalanceStated, Fact, LineReported } from '#lib/facts/fact.ts';
import type { Projection } from '#lib/facts/projection.ts';
import { factsOf } from '#lib/facts/registry.ts';
import { openBody } from '#lib/voucherify/envelope.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export const RECEIVED_AT = '2026-03-01T00:00:00.000000Z' as Timestamp;
/** When the envelopes of `projectionOf` say that their event was made. */
export const EVENT_TIME = '2026-02-01T10:00:05.000000Z';

/** The objects of Voucherify's payloads, as small as a case needs them; each call may change any field. */
export const customer = (over: JsonObject = {}): JsonObject => ({
  id: 'cust_ann',
  name: 'Ann',
  email: null,
  source_id: 'ann-1',
  metadata: { region: 'EMEA' },
  object: 'customer',
  ...over,
});

export const card = (over: JsonObject = {}): JsonObject => ({
  id: 'v_card',
  code: 'CARD-1',
  type: 'LOYALTY_CARD',
  loyalty_card: { points: 300, balance: 200 },
  campaign: 'Points',
  campaign_id: 'camp_points',
  holder_id: 'cust_ann',
  active: true,
  is_referral_code: false,
  created_at: '2026-01-01T00:00:00.000Z',
  updated_at: '2026-02-01T10:00:00.000Z',
  redemption: { quantity: null, redeemed_quantity: 1, redeemed_points: 100 },
  object: 'voucher',
  ...over,
});

export const campaign = (over: JsonObject = {}): JsonObject => ({
  id: 'camp_points',
  name: 'Points',
  campaign_type: 'LOYALTY_PROGRAM',
  active: true,
  created_at: '2025-12-01T00:00:00.000Z',
  object: 'campaign',
  ...over,
});

export const balance = (over: JsonObject = {}): JsonObject => ({
  type: 'loyalty_card',
  points: 40,
  balance: 200,
  total: 300,
  object: 'balance',
  related_object: { id: 'v_card', type: 'voucher' },
  ...over,
});

export const transaction = (type: string, details: JsonObject | null, over: JsonObject = {}): JsonObject => ({
  id: 'vtx_1',
  voucher_id: 'v_card',
  campaign_id: 'camp_points',
  source: 'API',
  reason: null,
  type,
  details,
  related_transaction_id: null,
  created_at: '2026-02-01T10:00:00.123456Z',
  ...over,
});

export const redemption = (over: JsonObject = {}): JsonObject => ({
  id: 'r_1',
  customer_id: 'cust_ann',
  date: '2026-02-01T10:00:00.500Z',
  amount: 50,
  result: 'SUCCESS',
  status: 'SUCCEEDED',
  object: 'redemption',
  ...over,
});

export const order = (over: JsonObject = {}): JsonObject => ({
  id: 'ord_1',
  source_id: 'shop-7',
  status: 'PAID',
  amount: 2900,
  total_amount: 2500,
  created_at: '2026-02-01T09:59:00.000Z',
  updated_at: '2026-02-01T09:59:30.000Z',
  customer_id: 'cust_ann',
  object: 'order',
  ...over,
});

/** What the receiver and the registry make of an event of this type, in a project webhook's envelope. */
export function projectionOf(type: string, data: JsonObject, event: JsonObject = {}): Projection {
  const body = {
    id: 'whs_1',
    project_id: 'proj_1',
    created_at: EVENT_TIME,
    type,
    data,
    source: { id: 'wh_1', object: 'webhook' },
    event: {
      id: 'ev_1',
      type,
      created_at: EVENT_TIME,
      group_id: 'v-1',
      event_source: { channel: 'INTERNAL' },
      ...event,
    },
  };
  const opened = openBody({ text: JSON.stringify(body), typeHint: null, receivedAt: RECEIVED_AT });
  if (opened.kind !== 'event') throw new Error(`not an event: ${opened.reason}`);
  return factsOf(opened.event);
}

/** The lines of an event, in the order in which its case made them. */
export function linesOf(type: string, data: JsonObject, event: JsonObject = {}): LineReported[] {
  return ofKind(projectionOf(type, data, event), 'line-reported');
}

/** The balances that an event states, of the given trust. */
export function balancesOf(trust: BalanceStated['trust'], type: string, data: JsonObject): BalanceStated[] {
  return ofKind(projectionOf(type, data), 'balance-stated').filter((stated) => stated.trust === trust);
}

export function ofKind<K extends Fact['fact']>({ facts }: Projection, kind: K): Extract<Fact, { fact: K }>[] {
  return facts.filter((fact): fact is Extract<Fact, { fact: K }> => fact.fact === kind);
}
