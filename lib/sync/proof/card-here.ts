import { Prisma } from '#lib/generated/prisma/client.ts';

/** Of a row of `voucher`: a loyalty card that somebody here holds. */
export const OF_CARD_HERE = Prisma.sql`
  voucher.balance IS NOT NULL AND voucher.deleted_at IS NULL AND voucher.customer_id IS NOT NULL
    AND coalesce(voucher.type, 'LOYALTY_CARD') = 'LOYALTY_CARD'`;

/** And that has points, of which nothing told when the next expire, or only of a day that has passed. */
export function isNextUnknown(closedDay: string): Prisma.Sql {
  return Prisma.sql`
    voucher.balance > 0 AND (voucher.next_expiration_date IS NULL OR voucher.next_expiration_date < ${closedDay})`;
}
