import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { type Polled, polledReport } from '#lib/ingest/polled.ts';
import type { Bucket, MemberCard, Membership, Row } from '#lib/rest/loyalty-v2.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';
import type { AskedBy } from '#lib/voucherify/polled-key.ts';
import { type Timestamp, timestampOf } from '#lib/time/timestamp.ts';

/** Whose a row of Loyalty v2 is; it names neither the customer nor how card and programme are called. */
export type Owner = { customerId: string; membership: Membership; card: MemberCard | null; by: AskedBy };

/** A card as it is at a moment. The same card again is the same report: its counters tell whether anything moved. */
export function ofCard(owner: Owner & { card: MemberCard }, asOf: Timestamp): IncomingEvent | null {
  const { member } = owner.membership;
  return reportOf(owner, {
    ...{ origin: 'object', id: owner.card.id, type: 'loyalty_v2.card', createdAt: asOf },
    data: { card: owner.card, member: { id: member.id, status: member.status ?? null } } as JsonObject,
  });
}

/** What waits on a card for which day; a list that was not asked for is null. */
export function ofDays(
  owner: Owner & { card: MemberCard },
  { pending, expiring }: { pending: Bucket[] | null; expiring: Bucket[] | null },
  asOf: Timestamp,
): IncomingEvent | null {
  const lists = { ...(pending && { pending_points: pending }), ...(expiring && { expiring_points: expiring }) };
  return reportOf(owner, {
    ...{ origin: 'object', id: owner.card.id, type: 'loyalty_v2.card_points', createdAt: asOf },
    data: { card: owner.card, ...lists } as JsonObject,
  });
}

export function ofMovement(owner: Owner, row: Row): IncomingEvent | null {
  return reportOf(owner, {
    ...{ origin: 'transaction', id: row.id, type: 'loyalty_v2.card_transaction', createdAt: row.created_at },
    data: { card_transaction: row, ...cardOf(owner) } as JsonObject,
  });
}

export function ofPurchase(owner: Owner, row: Row): IncomingEvent | null {
  return reportOf(owner, {
    ...{ origin: 'object', id: row.id, type: 'loyalty_v2.reward_transaction', createdAt: row.created_at },
    data: { reward_transaction: row, ...cardOf(owner) } as JsonObject,
  });
}

function cardOf({ card }: Owner): JsonObject {
  return card ? { card: { id: card.id, code: card.code ?? null } } : {};
}

function reportOf(
  { customerId, membership: { program }, by }: Owner,
  { data, ...item }: Pick<Polled, 'origin' | 'id' | 'type' | 'createdAt' | 'data'>,
): IncomingEvent | null {
  const around = {
    program: { id: program.id, name: program.name ?? null },
    customer: { id: customerId, object: 'customer' },
  };
  return polledReport({ ...item, by, customerId, data: { ...data, ...around } }, timestampOf(new Date()));
}
