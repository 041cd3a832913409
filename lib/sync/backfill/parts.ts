import type { ExportOrder } from '#lib/rest/exports.ts';
import type { ExportRow } from '#lib/rest/read-export.ts';
import { cardOf, redemptionOf } from '#lib/sync/exported.ts';
import { ofCard, ofRedemption } from '#lib/sync/exported-of.ts';
import { emptyTally, keepMovements, MOVEMENT_FIELDS, type Tally } from '#lib/sync/keep-movements.ts';
import { keepMissing, type Keeping } from '#lib/sync/keep-missing.ts';
import { timestampOf } from '#lib/time/timestamp.ts';

/** A part that an export tells. */
export type ExportPart = {
  order: ExportOrder;
  /** The column that it is ordered by. */
  time: string;
  keep: (rows: readonly ExportRow[], keeping: Keeping) => Promise<Tally>;
};

/** The source id is what agents look a customer up by; nothing else of them is asked for. */
const CARD_FIELDS = [
  ...(['id', 'voucher_type', 'loyalty_balance', 'code', 'campaign', 'campaign_id'] as const),
  ...(['customer_id', 'customer_source_id', 'created_at', 'updated_at'] as const),
] as const;
const REDEMPTION_FIELDS = [
  ...(['id', 'object', 'date', 'voucher_code', 'customer_id', 'order_id', 'result', 'failure_code'] as const),
] as const;

export const CARDS: ExportPart = {
  order: { object: 'voucher', fields: CARD_FIELDS, order: 'created_at' },
  time: 'created_at',
  keep: async (rows, keeping) => {
    const at = timestampOf(new Date());
    const cards = rows.map(cardOf);
    const told = cards.map((card) => (card === null || card === 'other' ? null : ofCard(card, at)));
    const added = await keepMissing(
      told.filter((one) => one !== null),
      keeping,
    );
    const unreadable = cards.filter((card) => card === null).length;
    return { ...emptyTally(), read: rows.length, added, unreadable };
  },
};

export const MOVEMENTS: ExportPart = {
  order: { object: 'voucher_transactions', fields: MOVEMENT_FIELDS, order: 'created_at' },
  time: 'created_at',
  keep: (rows, keeping) => keepMovements(rows, 'backfill', keeping),
};

export const REDEMPTIONS: ExportPart = {
  order: { object: 'redemption', fields: REDEMPTION_FIELDS, order: 'created_at' },
  time: 'date',
  keep: async (rows, keeping) => {
    const at = timestampOf(new Date());
    const redemptions = rows.map(redemptionOf);
    const told = redemptions.map((one) => (one === null || one === 'other' ? null : ofRedemption(one, at)));
    const added = await keepMissing(
      told.filter((one) => one !== null),
      keeping,
    );
    const unreadable = redemptions.filter((one) => one === null).length;
    return { ...emptyTally(), read: rows.length, added, unreadable };
  },
};
