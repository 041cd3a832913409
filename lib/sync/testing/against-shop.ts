import { z } from 'zod';
import { testProgram } from '#lib/auth/testing/staff.ts';
import type { Database } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { CardBalance } from '#features/balance/balance.schema.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { againstTruth, type KnownCard } from '#simulator/testing/against-truth.ts';
import type { LossyShop } from '#simulator/testing/lossy-shop.ts';
import type { CardTruth } from '#simulator/truth.ts';

type Line = { key: string; points: number };

/**
 * Where the desk does not show what is so in the shop, of each card of points that somebody holds: its balance as an
 * agent sees it, its movements by Voucherify's ids, gaps of its account, and doubts of its holder.
 */
export async function againstShop(client: Database, shop: LossyShop): Promise<string[]> {
  const { customers, cards } = shop.truth();
  const holders = new Set(customers.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id));
  const held = cards.filter(
    ({ holderId, unit, movements }) =>
      unit === 'points' && movements.length > 0 && holderId !== null && holders.has(holderId),
  );
  const theirs = new Set(held.map(({ holderId }) => holderId!));
  const shown = new Map<string, CardBalance>();
  const wrong: string[] = [];
  for (const id of theirs) {
    const { doubts } = await getCustomer(testProgram(), id);
    wrong.push(...doubts.map((doubt) => `${id}: ${JSON.stringify(doubt)}`));
    const accounts = await getBalance(testProgram(), id, {});
    for (const card of accounts.cards) {
      const { cardId, gaps } = card;
      shown.set(cardId, card);
      wrong.push(...gaps.map((gap) => `${cardId} of ${id}: ${JSON.stringify(gap)}`));
    }
  }
  const names = await transactionNames(client);
  const known = held.map(({ id, movements }): KnownCard => {
    const { balance = null, movements: lines = [] } = shown.get(id) ?? {};
    return { id, balance, movements: named(lines, names, movements) };
  });
  return [...wrong, ...againstTruth({ customers, cards: held }, known)];
}

/** Voucherify's ids of the movements that lines tell, by the keys of the lines. */
async function transactionNames(client: Database): Promise<Map<string, string>> {
  const rows = await queryRows(client, z.object({ key: z.string(), id: z.string() }))`
    SELECT key, substr(name, 5) AS id FROM timeline_entry, unnest(keys || key) AS name WHERE name LIKE 'vtx:%'`;
  return new Map(rows.map(({ key, id }) => [key, id]));
}

/** A line without the transaction's name is one of those movements that no other line names, of as many points. */
function named(
  lines: readonly Line[],
  names: ReadonlyMap<string, string>,
  movements: CardTruth['movements'],
): KnownCard['movements'] {
  const taken = new Set(lines.map(({ key }) => names.get(key)));
  const left = movements.filter(({ transactionId }) => !taken.has(transactionId));
  return lines.map(({ key, points }) => {
    const name = names.get(key);
    if (name !== undefined) return { transactionId: name, points };
    const place = left.findIndex((movement) => movement.points === points);
    const [movement] = place === -1 ? [] : left.splice(place, 1);
    return { transactionId: movement?.transactionId ?? key, points };
  });
}
