import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { listNewest, type MemberCard, ownCards } from '#lib/rest/loyalty-v2.ts';
import { findMemberships } from '#lib/sync/members/find-memberships.ts';
import { isKnownToHaveV2 } from '#lib/sync/members/has-loyalty-v2.ts';
import { keepCard } from '#lib/sync/members/keep-card.ts';
import { keepNew } from '#lib/sync/members/keep-new.ts';
import { memberOf } from '#lib/sync/members/poll-customer.ts';
import { ofMovement, type Owner } from '#lib/sync/members/polled-v2.ts';
import { type Timestamp, timestampOf } from '#lib/time/timestamp.ts';
import { readEnd } from '#features/balance/account/read-end.server.ts';
import type { Check } from '#features/check/check.schema.ts';

/** A customer's cards of Loyalty v2, by one call; null in a project that is not known to have it, which costs none. */
export type V2Cards = { askedAt: Timestamp; cards: (Owner & { card: MemberCard })[] } | null;

export async function findV2Cards(customerId: string): Promise<V2Cards> {
  if (!(await isKnownToHaveV2())) return null;
  const askedAt = timestampOf(new Date());
  const { memberships } = await findMemberships(customerId, 'agent', { mayAskTwice: false });
  const cards = memberships.flatMap((membership) =>
    ownCards(membership).map((card) => ({ customerId, membership, card, by: 'check' as const })),
  );
  return { askedAt, cards };
}

/**
 * Adds what is new of so many of the cards, by a call for each, and compares the balances of all, which are known
 * already.
 */
export async function checkV2Cards(
  customerId: string,
  found: V2Cards,
  calls: number,
): Promise<Pick<Check, 'added' | 'cards'>> {
  if (!found) return { added: [], cards: [] };
  const added: string[] = [];
  for (const [index, owner] of found.cards.entries()) {
    if (index < calls) {
      const rows = await listNewest({ ...memberOf(owner.membership), cardId: owner.card.id }, 'agent');
      added.push(...(await keepNew(rows.map((row) => ofMovement(owner, row)))));
    }
    await keepCard(owner, { askedAt: found.askedAt, isWhole: false });
  }
  const theirs = new Map(found.cards.map(({ card }) => [card.id, card]));
  const ours = await queryRows(db(), z.object({ id: z.string(), code: z.nullable(z.string()) }))`
    SELECT id, code FROM voucher
    WHERE customer_id = ${customerId} AND left(id, 5) = 'lcrd_' AND deleted_at IS NULL ORDER BY id`;
  const cards = await Promise.all(
    ours.map(async ({ id, code }) => {
      const { balance } = await readEnd({ cardId: id, knownAt: null });
      const told = theirs.get(id)?.balance.points ?? null;
      return { cardId: id, code, ours: balance, theirs: told, agrees: balance === told };
    }),
  );
  return { added, cards };
}
