import { EVENT_KEY } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/**
 * Of a row of the log: one of the names is its event's key or Voucherify's `event.id`, or a send-out's that brought
 * it.
 */
export function isEventNamed(names: readonly string[]): Prisma.Sql {
  return Prisma.sql`(${EVENT_KEY} = ANY(${names}) OR event_id = ANY(${names}) OR send_out_id = ANY(${names})
    OR (other_send_out_ids && ${names}::text[] AND other_send_out_ids <> '{}'))`;
}
