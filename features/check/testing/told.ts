import { prepare } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import type { FakeVoucherify } from '#lib/rest/testing/fake-voucherify.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { Database } from '#lib/database/db.ts';

// For tests only: nothing else may import this file.

const AT = '2026-05-0';

/** A card and whose it is. */
export type Held = { customer: string; card: string };

/** A movement as the ledger has it: on this day, with the balance that it left. */
export function transactionOf({ customer, card }: Held, day: number, points: number, balance: number) {
  return {
    id: `vtx_${customer}${day}`,
    source_id: null,
    voucher_id: card,
    campaign_id: 'camp_stars',
    source: 'API',
    reason: null,
    type: points > 0 ? 'POINTS_ADDITION' : 'POINTS_REMOVAL',
    details: {
      balance: {
        type: 'loyalty_card',
        total: balance,
        points,
        balance,
        object: 'balance',
        related_object: { id: card, type: 'voucher' },
      },
    },
    related_transaction_id: null,
    created_at: `${AT}${day}T10:00:00.000Z`,
  };
}
export type Transaction = ReturnType<typeof transactionOf>;

/** What Voucherify would have sent when the movement happened. */
export async function receive(client: Database, { customer, card }: Held, moved: Transaction): Promise<void> {
  const voucher = { id: card, code: `CODE-${card}`, type: 'LOYALTY_CARD', holder_id: customer, object: 'voucher' };
  const type = 'voucher.loyalty_card.transaction.created';
  const text = JSON.stringify({
    id: `whs_${moved.id}`,
    type,
    created_at: moved.created_at,
    event: { id: `evvou_${moved.id}`, type, created_at: moved.created_at },
    data: {
      voucher,
      transaction: moved,
      customer: { id: customer, object: 'customer', source_id: `shop-${customer}` },
    },
  });
  const prepared = prepare({ text, typeHint: null, receivedAt: timestampOf(new Date()) });
  if (prepared.kind !== 'event') throw new Error(prepared.reason);
  await recordEvents(client, [{ ...prepared.event, body: text, typeHint: null, signature: 'signed' }]);
}

type Has = { balance: number; transactions: Transaction[]; activity?: object[] };

/** What Voucherify has of the customer now. */
export function tellOf(fake: FakeVoucherify, { customer, card }: Held, has: Has): void {
  const { balance, transactions, activity = [] } = has;
  const voucher = { id: card, code: `CODE-${card}`, loyalty_card: { balance }, campaign_id: 'camp_stars' };
  const holding = {
    id: `rh_${card}`,
    redeemable_id: card,
    redeemable_object: 'voucher',
    holder_role: 'OWNER',
    created_at: `${AT}1T00:00:00.000Z`,
    redeemable: { type: 'voucher', voucher },
  };
  const list = (data: object[]) => ({ body: { object: 'list', data_ref: 'data', data, has_more: false } });
  fake.answers.set(`/v1/customers/${customer}/redeemables`, list([holding]));
  fake.answers.set(`/v1/customers/${customer}/activity`, list(activity));
  fake.answers.set(`/v1/vouchers/${card}/transactions`, list(transactions.toReversed()));
}
