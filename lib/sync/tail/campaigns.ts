import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { listLoyaltyCampaigns } from '#lib/rest/calls.ts';
import { keepState, readStanding } from '#lib/sync/standing.ts';
import { OVERLAP } from '#lib/sync/tail/overlap.ts';
import { addCampaigns } from '#lib/sync/tail/watermark.ts';

const TAIL = 'tail';
/** Milliseconds after which Voucherify is asked again which campaigns there are. */
const LISTED_FOR = 3_600_000;
const PAGE = 100;

const State = z.object({ listedAt: z.number() });

/**
 * Follows every loyalty campaign that we heard of, and those that Voucherify lists now and then. One that is new is
 * followed from the last such list on: it may have been made just after.
 */
export async function findCampaigns(now = Date.now()): Promise<void> {
  const state = State.safeParse((await readStanding(TAIL))?.state).data;
  const since = new Date((state?.listedAt ?? now) - OVERLAP);
  // programmes of Loyalty v2 are no campaigns: their transactions are listed by card
  const heardOf = await queryRows(db(), z.object({ id: z.string() }))`
    SELECT id FROM campaign WHERE campaign_type = 'LOYALTY_PROGRAM' AND deleted_at IS NULL AND left(id, 5) <> 'lprg_'
      AND id NOT IN (SELECT campaign_id FROM campaign_tail)`;
  await addCampaigns(
    heardOf.map(({ id }) => id),
    since,
  );
  if (state && now - state.listedAt < LISTED_FOR) return;
  for (let page = 1; ; page++) {
    const ids = await listLoyaltyCampaigns(page, 'background');
    await addCampaigns(ids, since);
    if (ids.length < PAGE) break;
  }
  await keepState(db(), TAIL, { listedAt: now } satisfies z.infer<typeof State>);
}
