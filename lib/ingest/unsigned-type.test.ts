import { expect, test } from 'vitest';
import type { Fact } from '#lib/facts/fact.ts';
import { campaign, card, customer, RECEIVED_AT } from '#lib/facts/testing/payloads.ts';
import { prepare } from '#lib/ingest/prepare.ts';
import { CATALOGUE } from '#lib/voucherify/event-types.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

const ann = customer({ created_at: '2026-01-01T00:00:00.000Z' });
const bodies: JsonObject[] = [
  { customer: ann },
  { customer: customer() },
  { customer: ann, voucher: card(), campaign: campaign(), holder: { id: 'rh_1', customer_id: 'cust_ann' } },
  { customer: ann, voucher: card(), pending_points: { id: 'lopp_1' } },
  { customer: ann, segment: { id: 'seg_1' } },
  { customer: ann, loyalty_tier: {}, campaign: campaign() },
  { customer: ann, voucher: card(), redemption: { id: 'r_1' } },
  { voucher: card(), campaign: campaign() },
  { campaign: campaign() },
];
const factsOf = (body: JsonObject, typeHint: string | null): Fact[] => {
  const prepared = prepare({ text: JSON.stringify(body), typeHint, receivedAt: RECEIVED_AT });
  return prepared.kind === 'event' ? prepared.event.facts : expect.unreachable(prepared.reason);
};

test.each(bodies.map((body) => [Object.keys(body).join(', '), body] as const))(
  'a body that was caught cannot be sent again as a deletion, by any address: %s',
  (_, body) => {
    for (const type of CATALOGUE) {
      const deleted = factsOf(body, type).filter((fact) => 'deletedAt' in fact && fact.deletedAt);
      expect(deleted, type).toEqual([]);
    }
  },
);

test('a type that nobody signed says so', () => {
  const reasonOf = (typeHint: string | null) => {
    const text = JSON.stringify({ customer: ann, segment: { id: 'seg_1', name: 'VIP' } });
    const prepared = prepare({ text, typeHint, receivedAt: RECEIVED_AT });
    return prepared.kind === 'event' ? [prepared.event.status, prepared.event.reason] : [];
  };
  expect(reasonOf('customer.segment.left')).toEqual(['stored', expect.stringContaining('not signed')]);
  expect(reasonOf(null)).toEqual(['quarantined', expect.stringContaining('?type=')]);
});
