import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { CATALOGUE, type EventType, familyOf, knownEventType } from '#lib/voucherify/event-types.ts';
import { TEST_TYPE } from '#lib/voucherify/test-event.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

/** A sender who makes up thousands of types gets no page of thousands of lines. */
const OTHERS = 50;

const Seen = z.object({ type: z.string(), lastAt: z.string() });
type Seen = z.infer<typeof Seen>;

/**
 * Every type in the log with its latest webhook, at the cost of some look-ups for each type, however many webhooks
 * there are.
 */
export async function listTypesSeen(): Promise<Monitoring['types']> {
  const sent = CATALOGUE.filter(isSent);
  const ours = [...CATALOGUE, TEST_TYPE];
  const [known, others] = await Promise.all([
    latestOf(Prisma.sql`unnest(${[...sent, TEST_TYPE]}::text[])`),
    latestOf(Prisma.sql`(${otherTypes(ours)})`),
  ]);
  const came = new Set([...known, ...others].map(({ type }) => knownEventType(type)));
  return {
    seen: [
      ...known.map((row) => ({ ...row, known: true })),
      ...others.slice(0, OTHERS).map((row) => ({ ...row, known: knownEventType(row.type) !== null })),
    ].sort((a, b) => (a.type < b.type ? -1 : 1)),
    more: others.length > OTHERS,
    neverSeen: sent.filter((type) => familyOf(type) !== 'activity' && !came.has(type)),
  };
}

/** What stands only in a customer's activity may come by a distribution; what we ask for ourselves comes by none. */
function isSent(type: EventType): boolean {
  return !['loyalty-v2', 'expiration'].includes(familyOf(type));
}

function latestOf(types: Prisma.Sql): Promise<Seen[]> {
  return queryRows(db().reads, Seen)`
    SELECT wanted.type, latest."lastAt" FROM ${types} AS wanted (type) CROSS JOIN LATERAL (
      SELECT ${iso('received_at')} AS "lastAt" FROM webhook_event WHERE type = wanted.type
      ORDER BY webhook_event.received_at DESC, key DESC LIMIT 1) AS latest`;
}

/** From type to type through the index on (type, received_at), past those of the catalogue. */
function otherTypes(known: string[]): Prisma.Sql {
  return Prisma.sql`
    WITH RECURSIVE step AS (
      (SELECT type FROM webhook_event ORDER BY type LIMIT 1)
      UNION ALL
      SELECT (SELECT type FROM webhook_event WHERE type > step.type ORDER BY type LIMIT 1)
      FROM step WHERE step.type IS NOT NULL)
    SELECT type FROM step WHERE type IS NOT NULL AND type <> ALL (${known}::text[]) LIMIT ${OTHERS + 1}`;
}
