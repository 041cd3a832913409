import { z } from 'zod';
import { IN_QUARANTINE, iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { maskText } from '#lib/masks/mask-text.ts';
import { plainReason } from '#features/monitoring/plain-reason.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

/**
 * As many are counted from the index alone in 10 ms. Whoever has more asks only why, whatever their number.
 */
const COUNTED = 100_000;
/** Read for their reasons, the latest: each is a row with its body. */
const READ = 2_000;

/** How many stand in quarantine; no more than COUNTED are counted. */
export async function countQuarantined(): Promise<number> {
  const [row] = await queryRows(db().reads, z.object({ count: z.number() }))`
    SELECT count(*)::int AS count FROM (SELECT FROM webhook_event WHERE ${IN_QUARANTINE} LIMIT ${COUNTED + 1}) AS few`;
  return row?.count ?? 0;
}

/** What stands in quarantine and why, the most frequent reason first. */
export async function countQuarantine(): Promise<Monitoring['quarantine']> {
  const [total, rows] = await Promise.all([
    countQuarantined(),
    queryRows(db().reads, z.object({ type: z.string(), reason: z.nullable(z.string()), lastAt: z.string() }))`
      SELECT type, reason, ${iso('received_at')} AS "lastAt" FROM webhook_event WHERE ${IN_QUARANTINE}
      ORDER BY webhook_event.received_at DESC, key DESC LIMIT ${READ}`,
  ]);
  const reasons = new Map<string, Monitoring['quarantine']['reasons'][number]>();
  for (const { type, reason, lastAt } of rows) {
    const plain = maskText(plainReason(reason ?? 'No reason was kept.'));
    const known = reasons.get(`${type} ${plain}`);
    if (known) known.count++;
    else reasons.set(`${type} ${plain}`, { type, reason: plain, count: 1, lastAt });
  }
  return {
    total: Math.min(total, COUNTED),
    more: total > COUNTED,
    read: rows.length,
    reasons: [...reasons.values()].sort((a, b) => b.count - a.count).slice(0, 20),
  };
}
