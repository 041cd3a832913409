import { z } from 'zod';
import { testProgram } from '#lib/auth/testing/staff.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { againstTruth, type KnownCard } from '#simulator/testing/against-truth.ts';
import type { LossyShop } from '#simulator/testing/lossy-shop.ts';
import type { CardTruth } from '#simulator/truth.ts';

const Line = z.object({
  cardId: z.string(),
  key: z.string(),
  /** Null where its webhooks name what it was for and not the transaction. */
  name: z.string().nullable(),
  points: z.number(),
});
type Line = z.infer<typeof Line>;

/**
 * Where the desk does not show what is so in the shop, of each card of points that somebody holds: its balance as an
 * agent sees it, its movements by Voucherify's ids, gaps of its account, and doubts of its holder.
 * @param gone customers of whom Voucherify no longer tells anything.
 */
export async function againstShop(client: Database, shop: LossyShop, gone: ReadonlySet<string>): Promise<string[]> {
  const { customers, cards } = shop.truth();
  const holders = new Set(
    customers.filter(({ id, deletedAt }) => deletedAt === null && !gone.has(id)).map(({ id }) => id),
  );
  const held = cards.filter(
    ({ holderId, unit, movements }) =>
      unit === 'points' && movements.length > 0 && holderId !== null && holders.has(holderId),
  );
  const theirs = new Set(held.map(({ holderId }) => holderId!));
  const shown = new Map<string, number | null>();
  const wrong: string[] = [];
  for (const id of theirs) {
    const { doubts } = await getCustomer(testProgram(), id);
    wrong.push(...doubts.map((doubt) => `${id}: ${JSON.stringify(doubt)}`));
    const accounts = await getBalance(testProgram(), id, {});
    for (const { cardId, balance, gaps } of accounts.cards) {
      shown.set(cardId, balance);
      wrong.push(...gaps.map((gap) => `${cardId} of ${id}: ${JSON.stringify(gap)}`));
    }
  }
  const lines = await linesOf(client);
  const known = held.map(({ id, movements }): KnownCard => {
    const ofCard = lines.filter(({ cardId }) => cardId === id);
    return { id, balance: shown.get(id) ?? null, movements: named(ofCard, movements) };
  });
  return [...wrong, ...againstTruth({ customers, cards: held }, known)];
}

/** The lines that move a balance, of whoever held the card then. */
async function linesOf(client: Database): Promise<Line[]> {
  return queryRows(client, Line)`
    SELECT card_id AS "cardId", key, points::float8 AS points,
      (SELECT substr(name, 5) FROM unnest(keys || key) AS name WHERE name LIKE 'vtx:%' LIMIT 1) AS name
    FROM timeline_entry
    WHERE kind = 'points' AND (action = 'pending_activated' OR NOT starts_with(action, 'pending_'))
    ORDER BY occurred_at, key`;
}

/** A line without the transaction's name is one of those movements that no other line names, of as many points. */
function named(lines: readonly Line[], movements: CardTruth['movements']): KnownCard['movements'] {
  const taken = new Set(lines.map(({ name }) => name));
  const left = movements.filter(({ transactionId }) => !taken.has(transactionId));
  return lines.map(({ name, key, points }) => {
    if (name !== null) return { transactionId: name, points };
    const place = left.findIndex((movement) => movement.points === points);
    const [movement] = place === -1 ? [] : left.splice(place, 1);
    return { transactionId: movement?.transactionId ?? key, points };
  });
}
