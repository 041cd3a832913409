import { isOutOfTime } from '#lib/database/failure';
import { db } from '#lib/db';
import { Prisma } from '#lib/generated/prisma/client';
import { EVENT_COLUMNS } from '#lib/queries/list-events';
import type { EventSummary } from '#lib/wire/event';

/** Bodies read at most, the newest first: 20,000 of 4 kB take a second. */
const MOST_READ = 20_000;
const MOST_FOUND = 5;
const TIMEOUT_MS = 2_500;

/** Where to look: at what waits in quarantine, or, among all webhooks of late, at those that name no customer. */
const PLACES = {
  quarantined: { newest: Prisma.sql`status = 'quarantined'`, among: Prisma.sql`true` },
  nameless: { newest: Prisma.sql`true`, among: Prisma.sql`customer_id IS NULL AND status = 'stored'` },
};

export type BodySearch = { events: EventSummary[]; read: number; complete: boolean };

/** Webhooks whose body holds one of the names as a whole text. The work is bounded in rows and in time. */
export async function searchBodies(place: keyof typeof PLACES, names: readonly string[]): Promise<BodySearch> {
  const { newest, among } = PLACES[place];
  const patterns = names.map(mentioning);
  try {
    return await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(TIMEOUT_MS)}, true)`;
      const events = await tx.$queryRaw<EventSummary[]>`
        SELECT ${EVENT_COLUMNS} FROM (
          SELECT * FROM webhook_event WHERE ${newest} ORDER BY received_at DESC, key DESC LIMIT ${MOST_READ}) AS webhook_event
        WHERE ${among} AND body LIKE ANY(${patterns}) LIMIT ${MOST_FOUND}`;
      const [{ read, more }] = await tx.$queryRaw<[{ read: number; more: boolean }]>`
        SELECT least(count(*), ${MOST_READ})::int AS read, count(*) > ${MOST_READ} AS more
        FROM (SELECT FROM webhook_event WHERE ${newest} LIMIT ${MOST_READ + 1}) AS newest`;
      return { events, read, complete: !more };
    });
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return { events: [], read: 0, complete: false };
  }
}

/** Whole JSON texts only: `"ord_1"` is not in `"ord_10"`. */
function mentioning(name: string): string {
  return `%${JSON.stringify(name).replace(/[\\%_]/g, '\\$&')}%`;
}
