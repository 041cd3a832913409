import { iso } from '#lib/database/sql';
import { db } from '#lib/db';
import { CATALOGUE, familyOf, knownEventType } from '#lib/voucherify/event-types';
import { TEST_TYPE } from '#lib/voucherify/test-event';
import type { Watch } from '#lib/wire/watch';

/** Voucherify has some 90 types; a sender who makes up thousands of others gets no page of thousands of lines. */
const LIMIT = 200;

/**
 * Every type in the log with its latest webhook. Steps from type to type through the index on (type, received_at), so
 * that it costs one look-up for each type, however many webhooks there are.
 */
export async function listTypesSeen(): Promise<Watch['types']> {
  const rows = await db().$queryRaw<{ type: string; lastAt: string }[]>`
    WITH RECURSIVE step AS (
      (SELECT type FROM webhook_event ORDER BY type LIMIT 1)
      UNION ALL
      SELECT (SELECT type FROM webhook_event WHERE type > step.type ORDER BY type LIMIT 1) FROM step WHERE step.type IS NOT NULL)
    SELECT step.type, latest."lastAt" FROM (SELECT type FROM step WHERE type IS NOT NULL LIMIT ${LIMIT + 1}) AS step
    CROSS JOIN LATERAL (
      SELECT ${iso('received_at')} AS "lastAt" FROM webhook_event WHERE type = step.type ORDER BY webhook_event.received_at DESC, key DESC LIMIT 1) AS latest`;
  const seen = rows.slice(0, LIMIT).map((row) => ({ ...row, known: knownEventType(row.type) !== null || row.type === TEST_TYPE }));
  const known = new Set(rows.map(({ type }) => knownEventType(type)));
  return {
    seen,
    more: rows.length > LIMIT,
    // what stands only in a customer's activity is never sent
    neverSeen: CATALOGUE.filter((type) => familyOf(type) !== 'activity' && !known.has(type)),
  };
}
