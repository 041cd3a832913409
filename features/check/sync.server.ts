import type { Viewer } from '#lib/auth/viewer.ts';
import { readBudget } from '#lib/rest/budget.ts';
import { countAnsweredOtherwise, listTailed } from '#lib/sync/tail/standing.ts';
import { isConnected } from '#lib/rest/client.ts';
import { readBackfill } from '#lib/sync/backfill/read-backfill.ts';
import { readProof } from '#lib/sync/proof/read-proof.ts';

/** How Pointline stands with Voucherify's own interface. Leaves no line in the audit trail: it tells of no customer. */
export async function getSync(_viewer: Viewer): Promise<object> {
  const { minute, cycle, used, pausedUntil } = await readBudget();
  return {
    connected: await isConnected(),
    budget: { minute, cycle, used, reserve: Math.ceil(minute / 2), pausedUntil: pausedUntil?.toISOString() ?? null },
    tail: await listTailed(),
    conflicts: await countAnsweredOtherwise(),
    proof: await readProof(),
    backfill: await readBackfill(),
  };
}
