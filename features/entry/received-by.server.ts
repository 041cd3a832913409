import { Prisma } from '#lib/generated/prisma/client.ts';

/** The end of a condition: of what was heard of by a moment only. */
export function receivedBy(knownAt: string | null, table: '' | 'next.' = ''): Prisma.Sql {
  return knownAt === null ? Prisma.empty : Prisma.sql`AND ${Prisma.raw(table)}received_at <= ${knownAt}::timestamptz`;
}
