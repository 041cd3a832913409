import type { Card } from '#features/customer/customer.schema.ts';

/** What expires next: `day` as Voucherify states it, in the project's zone; `points` null where they are not known. */
export type NextExpiry = { day: string; points: number | null };

/**
 * The next expiry of a card, as far as it can still be true. A webhook that states a balance need not state what
 * expires, so what was stated of it may be older: where no points are left none expire, and of 20 points not 300.
 */
export function nextExpiry({ balance, deletedAt, nextExpirationDate, nextExpirationPoints }: Card): NextExpiry | null {
  if (nextExpirationDate === null || nextExpirationPoints === 0 || deletedAt !== null || balance === 0) return null;
  const isTooMany = balance !== null && nextExpirationPoints !== null && nextExpirationPoints > balance;
  return { day: nextExpirationDate, points: isTooMany ? null : nextExpirationPoints };
}
