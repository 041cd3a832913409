import type { IncomingMessage, ServerResponse } from 'node:http';
import { prepare } from '#lib/ingest/prepare.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { FakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

// For tests only: nothing else may import this file.

const EPOCH = 1_462_320_000_000n;

export type Moved = ReturnType<typeof moved>;

/** An id as Voucherify makes them: milliseconds, then what tells those of one apart. */
export function timedId(at: number, count: number): string {
  return `vtx_${(((BigInt(at) - EPOCH) << 30n) | BigInt(count)).toString(16).padStart(18, '0')}`;
}

/** A movement as the ledger has it. @param at milliseconds since 1970. */
export function moved(
  id: string,
  { card, at, points, balance }: { card: string; at: number; points: number; balance: number },
) {
  return {
    id,
    source_id: null,
    voucher_id: card,
    campaign_id: 'camp_stars',
    source: 'API',
    reason: null,
    type: points > 0 ? 'POINTS_ADDITION' : 'POINTS_REMOVAL',
    details: { balance: { type: 'loyalty_card', total: balance, points, balance, object: 'balance' } },
    related_transaction_id: null,
    created_at: new Date(at).toISOString(),
  };
}

/** What Voucherify would have sent when it happened. */
export function webhookOf(transaction: Moved, customerId: string): IncomingEvent {
  const type = 'voucher.loyalty_card.transaction.created';
  const { id, voucher_id: card, created_at: at } = transaction;
  const text = JSON.stringify({
    id: `whs_${id}`,
    type,
    created_at: at,
    event: { id: `evvou_${id}`, type, created_at: at },
    data: {
      voucher: { id: card, code: `CODE-${card}`, type: 'LOYALTY_CARD', holder_id: customerId, object: 'voucher' },
      transaction,
      customer: { id: customerId, object: 'customer', source_id: `shop-${customerId}` },
    },
  });
  const prepared = prepare({ text, typeHint: null, receivedAt: timestampOf(new Date()) });
  if (prepared.kind !== 'event') throw new Error(prepared.reason);
  return { ...prepared.event, body: text, typeHint: null, signature: 'signed' };
}

/** A campaign at the fake, of which `rows` are listed in the order of their ids. */
export function serveCampaign(fake: FakeVoucherify, campaignId: string, rows: readonly Row[]): void {
  fake.answers.set('/v1/campaigns', {
    body: { object: 'list', data_ref: 'campaigns', campaigns: [{ id: campaignId }] },
  });
  fake.answers.set(`/v1/campaigns/${campaignId}/transactions`, (request, response) =>
    answer(response, pageOf(request, rows)),
  );
}

type Row = { readonly [field: string]: unknown };

const idOf = ({ id }: Row) => String(id);

function pageOf(request: IncomingMessage, rows: readonly Row[]): { status: number; body: object } {
  const query = new URL(request.url ?? '', 'http://fake').searchParams;
  const sorted = rows.toSorted((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
  if (query.get('order') === '-id') sorted.reverse();
  const after = query.get('starting_after_id');
  const place = sorted.findIndex((row) => idOf(row) === after);
  if (after !== null && place < 0) return { status: 400, body: { code: 400, key: 'invalid_cursor' } };
  const data = sorted.slice(place + 1, place + 101);
  return { status: 200, body: { object: 'list', data_ref: 'data', data, has_more: place + 101 < sorted.length } };
}

function answer(response: ServerResponse, { status, body }: { status: number; body: object }): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
