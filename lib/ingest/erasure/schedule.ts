import { sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';

/** Customers that one look takes up. */
const MOST = 500;

/** In days; null where it is not wanted. */
export type Retention = { deleted: number | null; inactive: number | null; notes: number | null };

/** What a look at what is kept too long came to. */
export type Scheduled = { deleted: number; inactive: number; notes: number };

/**
 * Asks for the erasure of customers whom Voucherify deleted and of those of whom nothing was heard for so long, and
 * removes notes that are too old: a few at a time.
 */
export async function scheduleByRetention(
  client: Database,
  { deleted, inactive, notes }: Retention,
): Promise<Scheduled> {
  return {
    deleted: deleted === null ? 0 : await eraseDeleted(client, deleted),
    inactive: inactive === null ? 0 : await eraseInactive(client, inactive),
    notes: notes === null ? 0 : await dropNotes(client, notes),
  };
}

/** Once for each deletion: one that somebody canceled is not asked for again. */
function eraseDeleted(client: Database, days: number): PromiseLike<number> {
  return sessionOf(client).$executeRaw`
    INSERT INTO erasure (id, customer_id, state, cause, due_at)
    SELECT gen_random_uuid()::text, customer_id, 'waiting', 'webhook', max(received_at) + ${days} * interval '1 day'
    FROM webhook_event
    WHERE type = 'customer.deleted' AND status = 'stored' AND customer_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM erasure WHERE erasure.customer_id = webhook_event.customer_id)
    GROUP BY customer_id LIMIT ${MOST}`;
}

function eraseInactive(client: Database, days: number): PromiseLike<number> {
  return sessionOf(client).$executeRaw`
    INSERT INTO erasure (id, customer_id, state, cause, due_at)
    SELECT gen_random_uuid()::text, id, 'waiting', 'retention', now()
    FROM customer
    WHERE last_seen_at < now() - ${days} * interval '1 day'
      AND NOT EXISTS (SELECT FROM erasure WHERE erasure.customer_id = customer.id)
    ORDER BY last_seen_at LIMIT ${MOST}`;
}

function dropNotes(client: Database, days: number): PromiseLike<number> {
  return sessionOf(client).$executeRaw`
    DELETE FROM note WHERE id IN (
      SELECT id FROM note WHERE coalesce(edited_at, created_at) < now() - ${days} * interval '1 day' LIMIT ${MOST})`;
}
