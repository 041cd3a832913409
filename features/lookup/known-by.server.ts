import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { spellingsOf } from '#features/lookup/spellings.server.ts';
import { identifierQuestion, isSameIdentifier } from '#lib/spelling/fold-identifier.ts';

/** An identifier that a typed one was taken for: to the letter, in another spelling, or with more or less around it. */
export type KnownIdentifier = { customerId: string; kind: string; value: string; how: 'exact' | 'folded' | 'loose' };

/** An id names a handful: this many are looked at where a hostile shop gives one to everybody. */
export const MOST_KNOWN = 1_000;

/** Whose the typed identifier is: to the letter, else in other spellings, else with more or less around it. */
export async function knownBy(text: string): Promise<KnownIdentifier[]> {
  const exact = await identifiersWhere(Prisma.sql`value = ANY(${spellingsOf(text)})`);
  return exact.length > 0 ? exact.map((known) => ({ ...known, how: 'exact' as const })) : alikeBy(text);
}

/** Those in other spellings only, where it is known that nothing bears it to the letter. */
export async function alikeBy(text: string): Promise<KnownIdentifier[]> {
  const { folded, loose } = identifierQuestion(text);
  if (folded.length === 0) return [];
  const alike = await identifiersWhere(Prisma.sql`folded = ANY(${folded})`);
  const found =
    alike.length > 0
      ? alike
      : await identifiersWhere(Prisma.sql`folded = ANY(${loose}) OR loose && ${loose}::text[] AND loose <> '{}'`);
  return found.map((known) => ({ ...known, how: isSameIdentifier(text, known.value) ? 'folded' : 'loose' }));
}

function identifiersWhere(condition: Prisma.Sql) {
  return queryRows(db().reads, z.object({ customerId: z.string(), kind: z.string(), value: z.string() }))`
    SELECT customer_id AS "customerId", kind, value FROM identifier WHERE ${condition} LIMIT ${MOST_KNOWN}`;
}
