import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { openEmbeddedDatabase } from '#lib/database/embedded/embedded-database.ts';
import { migrate } from '#lib/database/migrate.ts';
import { withMigrations } from '#lib/database/testing/with-migrations.ts';
import { MortalApp } from '#scripts/crash/mortal-app.ts';
import type { Drill } from '#scripts/drill/drill.ts';
import { summaryOf, Traffic } from '#scripts/drill/traffic.ts';
import { untilProjected } from '#scripts/drill/until-projected.ts';

const PER_SECOND = 300;
/** Milliseconds: of webhooks before, and of a transaction that holds the log all along. */
const CALM = 5_000;
const HELD = 10_000;

/** What an expanding release does, each step in the way that CONTRIBUTING.md asks for. */
const STEPS = {
  '20990101000000_column': `
    ALTER TABLE "webhook_event" ADD COLUMN "drill" TEXT;
    ALTER TABLE "webhook_event" ADD CONSTRAINT "drill_there" CHECK ("drill" <> '') NOT VALID;`,
  '20990101000001_validated': 'ALTER TABLE "webhook_event" VALIDATE CONSTRAINT "drill_there";',
  '20990101000002_index': `
DROP INDEX CONCURRENTLY IF EXISTS "drill_idx";
CREATE INDEX CONCURRENTLY "drill_idx" ON "webhook_event"("drill", "type");`,
  '20990101000003_lines': `ALTER TABLE "timeline_entry" ADD COLUMN "drill" TEXT NOT NULL DEFAULT '';`,
};

export type MigrationRow = {
  while: string;
  answers: string;
  p99Ms: number;
  slowestMs: number;
  lost: number;
  isWell: boolean;
};

/** Migrates under webhooks, with a transaction in the way that holds the log for ten seconds. */
export async function drillMigration({ log, signal }: Drill): Promise<MigrationRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'pointline-migrated-'));
  const database = await openEmbeddedDatabase({ dataDir, log });
  const app = await MortalApp.start({ DATABASE_URL: database.url });
  const traffic = new Traffic(app, { perSecond: PER_SECOND });
  const rows: Omit<MigrationRow, 'lost' | 'isWell'>[] = [];
  const note = (what: string) => rows.push({ while: what, ...summaryOf(traffic.takeTries()) });
  try {
    await sleep(CALM, undefined, { signal });
    note('nothing else');
    const holder = new pg.Client({ connectionString: database.url });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query('SELECT count(*) FROM webhook_event');
    const held = sleep(HELD).then(() => holder.query('COMMIT'));
    const list = await withMigrations(STEPS);
    const applied = await migrate(database.url, { list, log });
    await held;
    await holder.end();
    note(`${applied.length} migrations were applied, the log held for ${HELD / 1000} s`);
    await sleep(CALM, undefined, { signal });
    note('the instance of before runs on');
    await app.restart('SIGTERM');
    await sleep(CALM, undefined, { signal });
    await traffic.stop();
    await untilProjected(database.url);
    const lost = await lostOf(database.url, traffic.acknowledged);
    return rows.map((row) => ({ ...row, lost, isWell: lost === 0 && /^\d+ × 200$/.test(row.answers) }));
  } finally {
    traffic.abandon();
    await app.stop();
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function lostOf(url: string, acknowledged: ReadonlySet<string>): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const sql = `SELECT DISTINCT split_part(key, '!', 1) AS key FROM webhook_event`;
  const { rows } = await client.query<{ key: string }>(sql).finally(() => client.end());
  const kept = new Set(rows.map(({ key }) => key));
  return [...acknowledged].filter((id) => !kept.has(id)).length;
}
