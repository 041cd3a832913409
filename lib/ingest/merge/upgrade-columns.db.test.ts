import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const MADE = ['stated_at', 'ordered_at', 'total_after', 'rewarded_card_id', 'rewarded_points'];

/** A line that fills in every column, and others that fill in hardly any. */
const ofCard = { customerId: 'cust_1', cardId: 'v_1' };
const lines = [
  pointsAdded({ ...ofCard, keys: ['vtx:1'], totalAfter: 40, balanceAfter: 40 }),
  pointsAdded({ ...ofCard, keys: ['vtx:2'], occurredAt: instant(9), notBefore: instant(4) }),
  pointsAdded({
    ...ofCard,
    ...{ kind: 'reward', action: 'granted', keys: ['reward:1'] },
    ...{ refs: { addedToVoucher: 'v_2' }, details: { pointsAdded: 7 } },
  }),
  pointsAdded({ ...ofCard, kind: 'reward', action: 'granted', keys: ['reward:2'], details: { pointsAdded: null } }),
];

test('the migration gives rows of the version before the columns that ingest writes', async () => {
  await recordEvents(
    database.prisma,
    lines.map((line, n) => incomingEvent(`event_${n}`, [line], { receivedAt: instant(20) })),
  );
  const before = await dumpReadModel(database.prisma);
  const [counted] = await database.prisma.$queryRawUnsafe<Record<string, bigint>[]>(
    `SELECT ${MADE.map((column) => `count(${column}) AS ${column}`).join(', ')} FROM timeline_entry`,
  );
  expect(counted).toEqual({
    stated_at: 4n,
    ordered_at: 1n,
    total_after: 1n,
    rewarded_card_id: 1n,
    rewarded_points: 1n,
  });

  const path = 'prisma/migrations/20261128010000_columns_and_checks/migration.sql';
  const [columns] = (await readFile(path, 'utf8')).split('DROP INDEX');
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const later = 'ALTER TABLE timeline_entry ADD answered_otherwise bigint';
  const gone = [...MADE, 'answered_otherwise'].map((column) => `DROP ${column}`).join(', ');
  await client.query(`ALTER TABLE timeline_entry ${gone}; ${columns}; ${later}`);
  await client.end();
  expect(await dumpReadModel(database.prisma)).toBe(before);
});
