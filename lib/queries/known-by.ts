import { Prisma } from '#lib/generated/prisma/client';

/** The ids of the customers whom one of these identifiers names, a card's code in whatever case; as a query of one column `id`. */
export function knownBy(spellings: readonly string[]): Prisma.Sql {
  const lowered = [...new Set(spellings.map((spelling) => spelling.toLowerCase()))];
  return Prisma.sql`
    SELECT customer_id AS id FROM identifier WHERE value = ANY(${spellings})
    UNION SELECT customer_id FROM identifier WHERE kind = 'code' AND lower(value) = ANY(${lowered})
    UNION SELECT id FROM customer WHERE id = ANY(${spellings})`;
}
