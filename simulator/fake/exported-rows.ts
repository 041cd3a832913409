import { isThere } from '#simulator/fake/is-there.ts';
import { transactionsOf } from '#simulator/fake/movements.ts';
import type { Shop } from '#simulator/fake/route.ts';
import { dateOnly, iso } from '#simulator/instant.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { Bucket, GiftCard, LoyaltyCard } from '#simulator/model.ts';
import type { JsonObject, JsonValue } from '#lib/voucherify/json.ts';

/** What an export of that object would hold, in the order of time; null for an object that the shop has nothing of. */
export function exportedRows(object: string, shop: Shop): JsonObject[] | null {
  const cards = shop.world.cards.filter((card) => isThere(card, shop));
  switch (object) {
    case 'voucher':
      return cards.map(voucherRow);
    case 'voucher_transactions':
      return transactionsOf(cards, shop, 'id').map(transactionRow).sort(byTime);
    case 'points_expiration':
      return cards.flatMap((card) => (card.type === 'LOYALTY_CARD' ? bucketRows(card) : []));
    case 'redemption':
      return cards.flatMap((card) => (card.type === 'LOYALTY_CARD' ? redemptionRows(card) : [])).sort(byTime);
    case 'publication':
      return cards.flatMap((card) => (card.holder ? [publicationRow(card)] : []));
    default:
      return null;
  }
}

/** Milliseconds since 1970; NaN for what has no time. */
export function timeOf(row: JsonObject): number {
  return millisecondsOf(row['created_at'] ?? row['date']);
}

export function millisecondsOf(value: JsonValue | undefined): number {
  return typeof value === 'string' ? Date.parse(value) : Number.NaN;
}

function byTime(a: JsonObject, b: JsonObject): number {
  return timeOf(a) - timeOf(b);
}

function voucherRow(card: LoyaltyCard | GiftCard): JsonObject {
  return {
    id: card.id,
    code: card.code,
    voucher_type: card.type,
    loyalty_balance: card.type === 'LOYALTY_CARD' ? balanceOf(card) : null,
    gift_balance: card.type === 'GIFT_VOUCHER' ? balanceOf(card) : null,
    active: card.active,
    campaign: card.campaign.name,
    campaign_id: card.campaign.id,
    customer_id: card.holder?.id ?? null,
    customer_source_id: card.holder?.sourceId ?? null,
    created_at: iso(card.createdAt),
    updated_at: iso(card.updatedAt),
  };
}

function transactionRow(transaction: JsonObject): JsonObject {
  const { details } = transaction;
  const stated = typeof details === 'object' && details !== null && 'balance' in details ? details.balance : null;
  const change = typeof stated === 'object' && stated !== null && !Array.isArray(stated) ? stated : {};
  return {
    source_id: null,
    reason: null,
    source: null,
    related_transaction_id: null,
    ...transaction,
    amount: change['points'] ?? change['amount'] ?? null,
    balance: change['balance'] ?? null,
  };
}

function bucketRows(card: LoyaltyCard): JsonObject[] {
  const row = ({ id, left, expiresAt }: Bucket, status: 'ACTIVE' | 'EXPIRED') => ({
    id,
    campaign_id: card.campaign.id,
    voucher_id: card.id,
    points: left,
    status,
    expires_at: expiresAt === null ? null : dateOnly(expiresAt),
  });
  return [
    ...card.buckets.map((bucket) => row(bucket, 'ACTIVE')),
    ...card.expiredBuckets.map((bucket) => row(bucket, 'EXPIRED')),
  ];
}

function redemptionRows(card: LoyaltyCard): JsonObject[] {
  return card.spends.map(({ redemptionId, at, points, order }) => ({
    id: redemptionId,
    object: 'redemption',
    date: iso(at),
    voucher_code: card.code,
    campaign: card.campaign.name,
    customer_id: card.holder?.id ?? null,
    customer_source_id: card.holder?.sourceId ?? null,
    order_id: order.id,
    loyalty_points: points,
    gift_amount: null,
    result: 'SUCCESS',
    failure_code: null,
  }));
}

function publicationRow(card: LoyaltyCard | GiftCard): JsonObject {
  return {
    voucher_code: card.code,
    customer_id: card.holder?.id ?? null,
    customer_source_id: card.holder?.sourceId ?? null,
    date: iso(card.createdAt),
    channel: 'API',
    campaign: card.campaign.name,
    is_winner: null,
  };
}
