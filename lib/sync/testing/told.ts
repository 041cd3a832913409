import type { Database } from '#lib/database/db.ts';
import { prepare } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

// For tests only: nothing else may import this file.

export type Moved = {
  card: string;
  customer: string;
  id: string;
  at: string;
  points: number;
  balance: number;
  /** Of a transaction; without it the sign tells. */
  type?: string;
};

/** A movement as Voucherify's ledger has it. */
export function transactionOf({ card, id, at, points, balance, type }: Moved) {
  return {
    id: `vtx_${id}`,
    source_id: null,
    voucher_id: card,
    campaign_id: 'camp_stars',
    source: 'API',
    reason: null,
    type: type ?? (points > 0 ? 'POINTS_ADDITION' : 'POINTS_REMOVAL'),
    details: {
      balance: { type: 'loyalty_card', points, balance, object: 'balance', related_object: { id: card } },
    },
    related_transaction_id: null,
    created_at: at,
  };
}

/** The same as a row of an export. */
export function movementRow(moved: Moved) {
  return { ...transactionOf(moved), amount: moved.points, balance: moved.balance };
}

export function cardRow(card: string, customer: string | null, balance: number, over: object = {}) {
  return {
    ...{ id: card, code: `CODE-${card}`, voucher_type: 'LOYALTY_CARD', loyalty_balance: balance },
    ...{ campaign: 'Stars', campaign_id: 'camp_stars', customer_id: customer, customer_source_id: `shop-${customer}` },
    ...{ created_at: '2025-01-01T00:00:00.000Z', updated_at: '2026-01-01T00:00:00.000Z', ...over },
  };
}

/** Points that expire together, as a row of an export. */
export function bucketRow(card: string, points: number, over: object = {}) {
  return {
    ...{ id: `lopb_${card}`, campaign_id: 'camp_stars', voucher_id: card, points, status: 'ACTIVE' },
    ...{ expires_at: null, ...over },
  };
}

/** Has Voucherify's webhooks of movements arrive. @param snapshot what the card in them states besides. */
export async function tell(client: Database, movements: readonly Moved[], snapshot: object = {}): Promise<void> {
  const type = 'voucher.loyalty_card.transaction.created';
  const events = movements.map((moved) => {
    const { card, customer, id, at } = moved;
    const voucher = {
      ...{ id: card, code: `CODE-${card}`, type: 'LOYALTY_CARD', holder_id: customer, object: 'voucher' },
      ...{ campaign_id: 'camp_stars', ...snapshot },
    };
    const text = JSON.stringify({
      id: `whs_${id}`,
      type,
      created_at: at,
      event: { id: `evvou_${id}`, type, created_at: at },
      data: { voucher, transaction: transactionOf(moved), customer: { id: customer, object: 'customer' } },
    });
    const prepared = prepare({ text, typeHint: null, receivedAt: timestampOf(new Date()) });
    if (prepared.kind !== 'event') throw new Error(prepared.reason);
    return { ...prepared.event, body: text, typeHint: null, signature: 'signed' };
  });
  await recordEvents(client, events);
}
