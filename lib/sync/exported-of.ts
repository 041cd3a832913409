import { type PolledLines, withLines } from '#lib/sync/polled-of.ts';
import type { ExportedCard, ExportedRedemption } from '#lib/sync/exported.ts';
import type { Publication } from '#lib/rest/publications.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

// What exports and lists tell, as reports of the log.

/** A card that somebody holds: that it was made, whose it is, by which source id they are looked up, what is on it. */
export function ofCard(card: ExportedCard, at: Timestamp): PolledLines | null {
  const { id, code, campaign, campaign_id, customer_id: customerId, customer_source_id: sourceId } = card;
  const { created_at: createdAt, updated_at: updatedAt, loyalty_balance: balance } = card;
  if (customerId === null || createdAt === null) return null;
  const voucher = {
    ...{ id, object: 'voucher', code, type: 'LOYALTY_CARD', campaign, campaign_id, holder_id: customerId },
    ...{ loyalty_card: { balance }, created_at: createdAt, updated_at: updatedAt },
  };
  const customer = { id: customerId, object: 'customer', ...(sourceId !== null && { source_id: sourceId }) };
  const polled = { origin: 'export', by: 'backfill', id, type: 'voucher.created', createdAt, customerId } as const;
  return withLines({ ...polled, data: { voucher, customer } }, at);
}

export function ofRedemption(redemption: ExportedRedemption, at: Timestamp): PolledLines | null {
  const { id, object, date, voucher_code: code, customer_id: customerId, order_id, result, failure_code } = redemption;
  const entry = { id, object, date, customer_id: customerId, result, failure_code };
  const data = {
    [object]: entry,
    customer: { id: customerId, object: 'customer' },
    ...(code !== null && { voucher: { code, object: 'voucher' } }),
    ...(order_id !== null && { order: { id: order_id, object: 'order' } }),
  };
  const type = `${object === 'redemption' ? 'redemption' : 'redemption.rollback'}.${
    result === 'SUCCESS' ? 'succeeded' : 'failed'
  }`;
  return withLines({ origin: 'export', by: 'backfill', id, type, createdAt: date, customerId, data }, at);
}

export function ofPublication(publication: Publication, at: Timestamp): PolledLines | null {
  const { id, created_at: createdAt, customer_id: customerId, customer, voucher, ...rest } = publication;
  const { result } = publication;
  const type = result === 'FAILURE' ? 'customer.publication.failed' : 'customer.publication.succeeded';
  const data = {
    publication: { id, created_at: createdAt, customer_id: customerId, ...rest },
    customer: { id: customerId, object: 'customer', ...(customer?.source_id && { source_id: customer.source_id }) },
    ...(voucher?.id && { voucher: { id: voucher.id, code: voucher.code ?? null, object: 'voucher' } }),
  };
  return withLines({ origin: 'object', by: 'backfill', id, type, createdAt, customerId, data }, at);
}
