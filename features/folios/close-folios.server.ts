import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { closeFolio } from '#features/folios/close-folio.server.ts';

const LongRow = z.object({ cardId: z.string(), state: z.string() });

/**
 * Closes what can be closed of all long accounts.
 * @param looked the state in which each card was looked at last: nothing is looked at twice.
 */
export async function closeFolios(looked: Map<string, string>, signal?: AbortSignal): Promise<void> {
  // the condition in the index's own words
  const cards = await queryRows(db().reads, LongRow)`
    SELECT card.value AS "cardId", concat(
      string_agg(customer.counts ->> 'points', ' ' ORDER BY customer.id), ' ',
      (SELECT max(through) FROM account_folio WHERE card_id = card.value)) AS state
    FROM customer JOIN identifier AS card ON card.customer_id = customer.id AND card.kind = 'voucher'
    WHERE (customer.counts ->> 'points')::int > 1000
    GROUP BY card.value`;
  for (const { cardId, state } of cards) {
    if (looked.get(cardId) === state) continue;
    while (!signal?.aborted && (await closeFolio(cardId)));
    looked.set(cardId, state);
  }
}
