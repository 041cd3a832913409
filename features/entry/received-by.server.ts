import { Prisma } from '#lib/generated/prisma/client.ts';

/** The end of a condition that leaves only what was received by a moment; empty for null. */
export function receivedBy(knownAt: string | null, table: '' | 'next.' = ''): Prisma.Sql {
  return knownAt === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(table)}received_at <= ${knownAt}::timestamptz`;
}
