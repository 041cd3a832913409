import { Prisma } from '#lib/generated/prisma/client.ts';

/** A timestamptz as it goes over the wire: ISO 8601, UTC, microseconds kept. */
export function iso(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
}

/**
 * LIMIT, kept from the planner. Told a limit above the rows that it expects of anybody it reads all of them and sorts:
 * right for the many, and ruinous for a history of 100,000. Not told, it goes where an index has them in order.
 */
export function atMost(limit: number): Prisma.Sql {
  return Prisma.sql`LIMIT (SELECT ${limit}::bigint)`;
}

/** A LIKE pattern for "contains this text", its own wildcards taken literally. */
export function containing(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}

/** The key of the event that a row of the log reports (see eventOfReport); there is an index on just this. */
export const EVENT_KEY = Prisma.raw(`split_part(webhook_event.key, '!', 1)`);

/**
 * Of a row of the log: what it says is in nobody's history. A quarantined body is done with where the same webhook or
 * distribution sent another body of the event that is understood: its template was mended. One from elsewhere may say
 * less.
 */
export const IN_QUARANTINE = Prisma.sql`status = 'quarantined' AND NOT EXISTS (
  SELECT FROM webhook_event AS mended
  WHERE split_part(mended.key, '!', 1) = ${EVENT_KEY} AND mended.status = 'stored'
    AND mended.sender = webhook_event.sender)`;
