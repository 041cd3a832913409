import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connect, setDatabaseClient } from '#lib/database/db.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { Hub } from '#lib/live/hub.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { poolerMissing, startPooler } from '#lib/testing/pooler.ts';
import { simulate } from '#simulator/simulate.ts';

const database = useTestDatabase();

/** What lives in a session, and is lost or left to somebody else where a pooler lends sessions by transaction. */
const OF_A_SESSION = new RegExp(
  [
    'pg_(try_)?advisory_lock\\(',
    '\\bLISTEN [a-z]',
    'CREATE TEMP\\w* TABLE \\w+ (?!ON COMMIT DROP)',
    '\\bPREPARE [a-z]',
    "[`']\\s*SET (?!LOCAL\\b|TRANSACTION\\b)",
    'set_config\\([^`]*, false\\)',
    'WITH HOLD',
    'statementNameGenerator',
  ].join('|'),
);
/** They have a session of their own (DATABASE_DIRECT_URL, or the embedded server); `reads` is only slower without. */
const MAY = [
  'lib/database/embedded/instance-lock.ts',
  'lib/database/migrate.ts',
  'lib/database/reads.ts',
  'lib/database/schema-engine.ts',
  'lib/live/listen.ts',
];

test('no statement needs a session of its own, except where there is one', () => {
  const files = ['lib', 'features', 'app'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.ts|^generated|^testing|\/testing\//.test(file))
      .map((file) => join(folder, file)),
  );
  expect(files.filter((file) => OF_A_SESSION.test(readFileSync(file, 'utf8'))).sort()).toEqual(MAY);
});

function eventsOf(seed: string): IncomingEvent[] {
  const { events } = simulate({ seed, customers: 10, from: new Date('2026-01-01'), to: new Date('2026-03-01') });
  return events.map(({ body }) => ({
    ...prepared(body),
    body: JSON.stringify(body),
    typeHint: null,
    signature: '',
  }));
}

const missing = poolerMissing();
if (missing !== null) console.warn(`Behind a pooler: not tried. ${missing}`);
else
  test('two instances keep, project, rebuild and tell what changes behind PgBouncer in transaction mode', async () => {
    const pooler = await startPooler(database.ownerUrl);
    const clients = [connect(pooler.url), connect(pooler.url)];
    setDatabaseClient(clients[0]!);
    try {
      const events = eventsOf('pooler');
      const hub = new Hub();
      const heard = new Set<string>();
      const { leave } = await hub.subscribe({
        onStep: (step) => {
          if (step.kind === 'changes') for (const { eventId } of step.changes) heard.add(eventId ?? '');
        },
      });
      const queues = clients.map((client) => new IngestQueue(() => client));
      const half = Math.floor(events.length / 2);
      const add = (some: readonly IncomingEvent[]) =>
        Promise.all(some.map((event, index) => queues[index % 2]!.add(event)));
      await add(events.slice(0, half));
      // a schema of its own is where a setting that outlives its transaction would do harm
      await Promise.all([rebuildReadModel({ client: clients[1]!, log: () => {} }), add(events.slice(half))]);
      await untilProjected(clients[0]!, queues);
      expect(await database.prisma.webhookEvent.count()).toBe(new Set(events.map((event) => event.reportKey)).size);
      const live = await dumpReadModel(database.prisma);
      await rebuildReadModel({ client: database.owner, log: () => {} });
      expect(await dumpReadModel(database.prisma)).toBe(live);
      await expect.poll(() => heard.size, { timeout: 30_000 }).toBeGreaterThan(0);
      leave();
    } finally {
      setDatabaseClient(database.prisma);
      await Promise.all(clients.map((client) => client.$disconnect()));
      await pooler.stop();
    }
  });
