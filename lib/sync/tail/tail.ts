import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { BudgetSpentError, VoucherifyError } from '#lib/errors.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { findCampaigns } from '#lib/sync/tail/campaigns.ts';
import { CampaignGoneError, look } from '#lib/sync/tail/look.ts';
import { pause } from '#lib/sync/tail/pace.ts';
import { endLook, nextDue, postpone, type Watermark } from '#lib/sync/tail/watermark.ts';

/** Milliseconds until a campaign is looked at again that could not be read, or that is gone. */
const AGAIN = 60_000;
const GONE_FOR = 24 * 3_600_000;

/**
 * Follows the transactions of all loyalty campaigns, so that a movement that no webhook told is there within minutes.
 * Where the calls are spent it stops, and goes on from there when there are some again.
 * @throws VoucherifyError where Voucherify does not answer as it should.
 */
export async function tail(signal: AbortSignal): Promise<void> {
  try {
    await findCampaigns();
    for (let mark = await nextDue(); mark && !signal.aborted; mark = await nextDue()) await lookAt(mark, signal);
  } catch (error) {
    if (!(error instanceof BudgetSpentError)) throw error;
  }
}

async function lookAt(mark: Watermark, signal: AbortSignal): Promise<void> {
  const { campaignId } = mark;
  try {
    const { used: before } = await readBudget();
    const { newestId, idOrder } = await look(mark, signal);
    if (signal.aborted) return;
    const isQuiet = newestId === mark.newestId || idOrder === 'unordered';
    const quietLooks = isQuiet ? mark.quietLooks + 1 : 0;
    const { used, cycle } = await readBudget();
    const spent = { calls: Math.max(used - before, 1), callsLeft: cycle - used };
    await endLook(campaignId, { quietLooks, pause: pause({ quietLooks, ...spent, ...(await means()) }) });
  } catch (error) {
    if (error instanceof CampaignGoneError) await postpone(campaignId, GONE_FOR);
    else {
      if (error instanceof VoucherifyError) await postpone(campaignId, AGAIN);
      throw error;
    }
  }
}

const Means = z.object({ campaigns: z.number(), cycleEndsIn: z.number() });

/** Between how many campaigns the calls are shared, and until when. */
async function means(): Promise<z.infer<typeof Means>> {
  const [row] = await queryRows(db(), Means)`
    SELECT count(*)::int AS campaigns,
      extract(epoch FROM date_trunc('month', now()) + interval '1 month' - now())::float8 * 1000 AS "cycleEndsIn"
    FROM campaign_tail`;
  return row!;
}
