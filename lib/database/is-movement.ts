import { Prisma } from '#lib/generated/prisma/client.ts';

/**
 * Of rows of `timeline_entry`: what moves a card's spendable balance (`movesBalance` in lib/facts/kinds.ts). Of pending
 * points only their activation does.
 */
export const IS_MOVEMENT = Prisma.sql`
  kind = 'points' AND points IS NOT NULL AND action NOT IN ('pending_added', 'pending_updated', 'pending_canceled')`;
