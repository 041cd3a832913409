import { z } from 'zod';
import { insertion, NOBODY } from '#lib/audit/line.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { sessionOf } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import type { Env } from '#lib/env.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { log } from '#lib/log/log.ts';
import { CLASSES, type Looked, type RetentionClass } from '#lib/retention/classes.ts';

/** Seconds: nothing is looked at more often, however many instances there are. */
const PAUSE = 50;
/** Most that are counted of what is due. */
const MOST_COUNTED = 10_000;

const Claimed = z.object({ cursor: z.bigint(), sweptAt: z.nullable(z.date()) });

/**
 * Takes up a bounded number of what is kept for longer than the settings say, and notes what it did: for *Watch* in
 * `retention_class`, and where it did something as a line of the audit trail.
 * @returns by class what was done, without those of which nothing was.
 */
export async function lookThroughKept(client: Database, settings: Env['retention']): Promise<Record<string, number>> {
  const done: Record<string, number> = {};
  for (const one of CLASSES) {
    const did = await lookAt(client, one, one.days(settings));
    if (did > 0) done[one.name] = did;
  }
  if (Object.keys(done).length > 0) {
    log().info(done, 'What was kept too long was taken up');
    await sessionOf(client).$executeRaw(insertion(NOBODY, { action: 'retention.applied', detail: done }));
  }
  return done;
}

async function lookAt(client: Database, { name, look }: RetentionClass, days: number | null): Promise<number> {
  const standing = await claim(client, name, days);
  if (standing === undefined || days === null) return 0;
  try {
    const looked = await look(client, days, standing);
    await keep(client, name, { ...standing, ...looked });
    return looked.did;
  } catch (error) {
    log().error({ err: error, class: name }, 'What is kept too long could not be taken up');
    // Postgres names values in what it says; its code does not
    const code = error instanceof Error && 'code' in error ? String(error.code) : null;
    const problem = code === null ? 'An error that the log tells of' : `Postgres ${code}`;
    await sessionOf(client).$executeRaw`UPDATE retention_class SET problem = ${problem} WHERE name = ${name}`;
    return 0;
  }
}

/** Undefined where this class was looked at a moment ago, by whichever instance. */
async function claim(
  client: Database,
  name: string,
  days: number | null,
): Promise<z.infer<typeof Claimed> | undefined> {
  const [row] = await queryRows(sessionOf(client), Claimed)`
    INSERT INTO retention_class AS known (name, days, ran_at) VALUES (${name}, ${days}::int, now())
    ON CONFLICT (name) DO UPDATE SET days = EXCLUDED.days, ran_at = now(), due = CASE
      WHEN EXCLUDED.days IS NULL THEN 0 ELSE known.due END
    WHERE known.ran_at < now() - make_interval(secs => ${PAUSE}::int)
    RETURNING cursor, swept_at AS "sweptAt"`;
  return row;
}

async function keep(client: Database, name: string, looked: Looked): Promise<void> {
  const { did, due, cursor = 0n, sweptAt = null } = looked;
  const counted =
    typeof due === 'number'
      ? Prisma.sql`${due}::int`
      : Prisma.sql`(SELECT count(*) FROM (${due} LIMIT ${MOST_COUNTED}) AS few)`;
  const at = sweptAt?.toISOString() ?? null;
  await sessionOf(client).$executeRaw`
    UPDATE retention_class SET due = ${counted}, cursor = ${cursor}, swept_at = ${at}::timestamptz, problem = NULL,
      did = CASE WHEN ${did}::int > 0 THEN ${did}::int ELSE did END,
      did_at = CASE WHEN ${did}::int > 0 THEN now() ELSE did_at END
    WHERE name = ${name}`;
}
