import * as z from 'zod/mini';
import { isOutOfTime } from '#lib/database/failure.ts';
import { db } from '#lib/database/db.ts';
import { IN_QUARANTINE } from '#lib/database/sql.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { EVENT_COLUMNS } from '#features/events/events.server.ts';
import { EventSummary } from '#features/events/events.schema.ts';

const Mentioning = z.extend(EventSummary, { isWhole: z.boolean() });

/** Bodies read at most, the newest first: 20,000 of 8 kB take two seconds. */
const MOST_READ = 20_000;
const MOST_FOUND = 5;
/** Of the bodies that mention it at all, at most this many are searched for one that has it as a whole text. */
const MOST_MENTIONING = 100;
const TIMEOUT_MS = 4_000;
/** Shorter parts are not looked for: a year, for one, stands in every body. */
const SHORTEST_PART = 6;
/** Longer identifiers are looked for to the letter only. */
const LONGEST = 100;

/** Where to look: among the webhooks in quarantine, or among the newest of all others. */
const PLACES = {
  quarantined: { newest: IN_QUARANTINE, among: Prisma.sql`true` },
  recent: { newest: Prisma.sql`true`, among: Prisma.sql`NOT (${IN_QUARANTINE})` },
};

export type BodySearch = {
  /** Bodies that hold one of the spellings as a whole text. */
  whole: EventSummary[];
  /** Bodies that hold it within a longer one. */
  part: EventSummary[];
  /** Null where the time ran out: then we know nothing of this place. */
  read: number | null;
  complete: boolean;
};

/**
 * Webhooks whose body mentions an identifier, to the letter or with other case and separators. The work is bounded in
 * rows and in time.
 * @param folded its spellings as letters and digits alone.
 */
export async function searchBodies(
  place: keyof typeof PLACES,
  { spellings, folded }: { spellings: readonly string[]; folded: readonly string[] },
): Promise<BodySearch> {
  const { newest, among } = PLACES[place];
  const exact = spellings.map((spelling) => containingText(JSON.stringify(spelling)));
  const keys = folded.filter((key) => key.length <= LONGEST);
  const whole = keys.map((key) => `"${SEPARATORS}${apart(key)}${SEPARATORS}"`);
  const part = keys.filter((key) => key.length >= SHORTEST_PART).map(apart);
  try {
    return await db().$transaction(async (tx) => {
      await tx.$executeRaw`SELECT set_config('statement_timeout', ${String(TIMEOUT_MS)}, true)`;
      const events = await queryRows(tx, Mentioning)`
        SELECT ${EVENT_COLUMNS}, body LIKE ANY(${exact}) OR body ~* ANY(${whole}::text[]) AS "isWhole"
        FROM (
          SELECT * FROM webhook_event WHERE ${newest} ORDER BY received_at DESC, key DESC LIMIT ${MOST_READ}
        ) AS webhook_event
        WHERE ${among} AND (body LIKE ANY(${exact}) OR body ~* ANY(${[...whole, ...part]}::text[]))
        LIMIT ${MOST_MENTIONING}`;
      const [counted] = await queryRows(tx, z.object({ read: z.number(), more: z.boolean() }))`
        SELECT least(count(*), ${MOST_READ})::int AS read, count(*) > ${MOST_READ} AS more
        FROM (SELECT FROM webhook_event WHERE ${newest} LIMIT ${MOST_READ + 1}) AS newest`;
      const found = (isWhole: boolean) =>
        events
          .filter((event) => event.isWhole === isWhole)
          .slice(0, MOST_FOUND)
          .map(({ isWhole: _, ...event }) => event);
      return { whole: found(true), part: found(false), read: counted!.read, complete: !counted!.more };
    });
  } catch (error) {
    if (!isOutOfTime(error)) throw error;
    return { whole: [], part: [], read: null, complete: false };
  }
}

/** What may stand between letters and digits, as a regular expression: all but the quote, which ends a JSON text. */
const SEPARATORS = '[^[:alnum:]"]*';

/** Letters and digits with any separators between them. It runs in linear time: each step has one way to go on. */
function apart(key: string): string {
  return Array.from(key).join(SEPARATORS);
}

function containingText(text: string): string {
  return `%${text.replace(/[\\%_]/g, '\\$&')}%`;
}
