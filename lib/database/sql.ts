import { Prisma } from '#lib/generated/prisma/client';

/** A timestamptz as it goes over the wire: ISO 8601, UTC, microseconds kept. */
export function iso(column: string): Prisma.Sql {
  return Prisma.raw(`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`);
}

/** A LIKE pattern for "contains this text", its own wildcards taken literally. */
export function containing(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
}
