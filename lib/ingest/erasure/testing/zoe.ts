import { prepare, type IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

export const ZOE = 'cust_Zoe0000000000000000000001';
export const BEN = 'cust_Ben0000000000000000000002';
export const CARD = 'v_ZoesCard00000000000000000000000001';

/** Every text by which somebody could tell that it is about her; of her name also the parts. */
export const HERS = [
  ...[
    'Zoë Ann Quirk',
    'Quirk',
    'zoe.quirk@example.com',
    'crm-88/7',
    '+44 20 7946 0991',
    'Lavender Lane 9',
    '1981-12-03',
  ],
  ...['Zobelina', 'ZQ-CARD-77', 'SO-4711', 'rose-lover', 'track_Zm9vYmFy', '7LP-Loyal'],
];

const zoe = {
  id: ZOE,
  object: 'customer',
  name: 'Zoë Ann Quirk',
  email: 'Zoe.Quirk@Example.com',
  source_id: 'crm-88/7',
  phone: '+44 20 7946 0991',
  birthdate: '1981-12-03',
  description: 'rose-lover',
  address: { line_1: 'Lavender Lane 9', city: 'Quirkville', postal_code: '7LP-Loyal' },
  metadata: { nickname: 'Zobelina', born: 1981, 'zoe.quirk@example.com': true },
  created_at: '2026-01-01T10:00:00.000Z',
  updated_at: '2026-01-02T10:00:00.000Z',
};
const ben = {
  id: BEN,
  object: 'customer',
  name: 'Ben Other',
  email: 'ben@example.com',
  source_id: 'crm-99',
  metadata: {
    invited_by: 'zoe.quirk@example.com',
    memo: 'A friend of Zoë Ann Quirk, of old',
    digits: 12345678901234567890,
  },
  created_at: '2026-01-01T10:00:00.000Z',
};
const campaign = { id: 'camp_Loyal000000000000000001', name: 'Loyalty programme', campaign_type: 'LOYALTY_PROGRAM' };

function card(balance: number, over: object = {}) {
  return {
    ...{ id: CARD, object: 'voucher', code: 'ZQ-CARD-77', type: 'LOYALTY_CARD', campaign: campaign.name },
    ...{ campaign_id: campaign.id, holder_id: ZOE, loyalty_card: { points: balance, balance } },
    ...{ metadata: { engraved: 'Zobelina' }, updated_at: '2026-02-01T10:00:00.000Z', ...over },
  };
}

function envelope(n: number, type: string, data: object, over: object = {}): string {
  const created = `2026-02-01T10:00:${String(n % 60).padStart(2, '0')}.000Z`;
  return JSON.stringify({
    ...{ id: `whs_${String(n).padStart(18, '0')}`, project_id: 'proj_1', created_at: created, type, data },
    source: { id: 'wh_1', object: 'webhook', target_url: 'https://shop.example/?to=zoe.quirk%40example.com' },
    event: { id: `evcus_${String(n).padStart(18, '0')}`, type, created_at: created, group_id: null },
    ...over,
  });
}

/** Points added to her card: the whole of a webhook that tells of her, made for the n-th time. */
export function pointsForZoe(n: number): string {
  const balance = 100 + n;
  return envelope(1000 + n, 'voucher.loyalty_card.points_added', {
    ...{ customer: zoe, campaign, voucher: card(balance) },
    balance: {
      points: 1,
      total: balance,
      balance,
      type: 'loyalty_card',
      related_object: { id: CARD, type: 'voucher' },
    },
    transaction: {
      ...{ id: `vtx_${String(n).padStart(18, '0')}`, type: 'POINTS_ADDITION', reason: 'Goodwill for Quirk' },
      created_at: `2026-03-01T10:${String(n % 60).padStart(2, '0')}:00.000Z`,
      details: { balance: { points: 1, total: balance, balance } },
    },
  });
}

const order = { id: 'ord_Zoe00000000000001', source_id: 'SO-4711', status: 'PAID', amount: 900, customer_id: ZOE };
const updated = envelope(8, 'customer.updated', { customer: { ...zoe, updated_at: '2026-01-09T10:00:00.000Z' } });

/** What tells of her, in every way that webhooks come in. */
export const BODIES: readonly (string | { text: string; typeHint: string })[] = [
  envelope(1, 'customer.created', { customer: zoe }),
  pointsForZoe(0),
  envelope(2, 'customer.order.paid', {
    customer: zoe,
    order: { ...order, object: 'order', metadata: { gift_for: 'Zobelina' }, items: [{ product: { name: 'Tea' } }] },
  }),
  envelope(3, 'customer.redemption.succeeded', {
    customer: zoe,
    redemption: { id: 'r_Zoe0000000000001', tracking_id: 'track_Zm9vYmFy', result: 'SUCCESS', amount: 10, order },
    voucher: card(90),
  }),
  envelope(4, 'customer.publication.succeeded', {
    customer: zoe,
    publication: {
      ...{ id: 'pub_Zoe00000000001', object: 'publication', result: 'SUCCESS', channel: 'e-mail', customer_id: ZOE },
      ...{ tracking_id: 'crm-88/7', vouchers: ['ZQ-CARD-77'], vouchers_id: [CARD], metadata: { to: 'Zobelina' } },
    },
    voucher: card(90),
  }),
  envelope(5, 'customer.referred', { customer: ben, referrer: zoe }),
  envelope(6, 'customer.updated', { customer: ben }),
  { text: '{"mail":"ZOE.QUIRK@example.com","who":"Zoë Ann Quirk","points":5}', typeHint: 'customer.custom_event' },
  // as programs write it that escape what is not ASCII
  updated.replaceAll(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  // a bare body whose type only its source_id tells
  JSON.stringify({
    customer: { ...zoe, source_id: 'crm-88/7_deleted2026-04-01T10:00:00.000Z', updated_at: '2026-04-01T10:00:00.100Z' },
  }),
  envelope(9, 'voucher.loyalty_card.points_added', { customer: zoe, voucher: card(1), balance: { points: 'many' } }),
  envelope(10, 'voucher.updated', { voucher: card(90, { holder_id: undefined }) }),
];

export const incoming = (body: (typeof BODIES)[number]): IncomingEvent => {
  const { text, typeHint } = typeof body === 'string' ? { text: body, typeHint: null } : body;
  const prepared = prepare({ text, typeHint, receivedAt: '2026-05-01T00:00:00.000000Z' as Timestamp });
  if (prepared.kind !== 'event') throw new Error(prepared.reason);
  return { ...prepared.event, body: text, typeHint, signature: 'ab'.repeat(32) };
};
