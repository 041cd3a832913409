import { sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/** Customers and notes that one look takes up. */
const MOST = 500;

/** Asks for the erasure of those whom Voucherify deleted, once for each: what somebody canceled stays canceled. */
export function eraseDeleted(client: Database, days: number): PromiseLike<number> {
  return sessionOf(client).$executeRaw`
    INSERT INTO erasure (id, customer_id, state, cause, due_at)
    SELECT gen_random_uuid()::text, customer_id, 'waiting', 'webhook', max(received_at) + ${days} * interval '1 day'
    FROM webhook_event
    WHERE type = 'customer.deleted' AND status = 'stored' AND customer_id IS NOT NULL
      AND NOT EXISTS (SELECT FROM erasure WHERE erasure.customer_id = webhook_event.customer_id)
    GROUP BY customer_id LIMIT ${MOST}`;
}

/** Asks for the erasure of those of whom nothing was heard for so long. */
export function eraseInactive(client: Database, days: number): PromiseLike<number> {
  return sessionOf(client).$executeRaw`
    INSERT INTO erasure (id, customer_id, state, cause, due_at)
    SELECT gen_random_uuid()::text, id, 'waiting', 'retention', now()
    FROM customer WHERE ${isInactive(days)} ORDER BY last_seen_at LIMIT ${MOST}`;
}

function isInactive(days: number): Prisma.Sql {
  return Prisma.sql`last_seen_at < now() - ${days} * interval '1 day'
    AND NOT EXISTS (SELECT FROM erasure WHERE erasure.customer_id = customer.id)`;
}

/** Those whose erasure was asked for by age and is to be done by now. */
export function erasuresDue(cause: 'webhook' | 'retention'): Prisma.Sql {
  return Prisma.sql`SELECT FROM erasure
    WHERE state IN ('waiting', 'running', 'failed') AND due_at <= now() AND cause = ${cause}`;
}

export function inactiveDue(days: number): Prisma.Sql {
  return Prisma.sql`${erasuresDue('retention')} UNION ALL SELECT FROM customer WHERE ${isInactive(days)}`;
}

export function dropNotes(client: Database, days: number): PromiseLike<number> {
  return sessionOf(client).$executeRaw`
    DELETE FROM note WHERE id IN (${notesDue(days, Prisma.sql`id`)} LIMIT ${MOST})`;
}

export function notesDue(days: number, columns = Prisma.empty): Prisma.Sql {
  return Prisma.sql`
    SELECT ${columns} FROM note WHERE coalesce(edited_at, created_at) < now() - ${days} * interval '1 day'`;
}
