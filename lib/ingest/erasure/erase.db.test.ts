import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, type Database } from '#lib/database/db.ts';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { erase } from '#lib/ingest/erasure/erase.ts';
import { scanDatabase, textsIn } from '#lib/ingest/erasure/testing/personal-strings.ts';
import { BEN, BODIES, CARD, HERS, incoming, pointsForZoe, ZOE } from '#lib/ingest/erasure/testing/zoe.ts';
import { vacuumErased } from '#lib/ingest/erasure/vacuum.ts';
import { keepReports } from '#lib/ingest/keep.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { eventOfReport } from '#lib/voucherify/event-key.ts';
import { simulate } from '#simulator/simulate.ts';
import { replayEvent } from '#features/events/replay.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const others = simulate({
  seed: 'erase',
  customers: 12,
  from: new Date('2026-01-01'),
  to: new Date('2026-03-01'),
}).events.map(({ body }) => incoming(JSON.stringify(body)));
let second: Database;

beforeAll(async () => {
  second = connect(database.url);
  const events = [...others.slice(0, 300), ...BODIES.map(incoming)];
  for (let from = 0; from < events.length; from += 100)
    await recordEvents(database.prisma, events.slice(from, from + 100));
  await database.prisma.$executeRaw`
    -- kept by a version for which an event had one report
    UPDATE webhook_event SET key = split_part(key, '!', 1) WHERE event_id = 'evcus_000000000000000001'`;
  // left by a rebuild that was killed
  await database.owner.$executeRaw`CREATE SCHEMA pointline_rebuild`;
  await database.owner.$executeRaw`CREATE TABLE pointline_rebuild.customer AS TABLE customer`;
  const note = { authorKind: 'staff', authorId: 's', authorName: 'Staff' };
  await database.prisma.note.create({
    data: { ...note, id: 'n1', customerId: ZOE, text: 'Call Zobelina back', version: 2 },
  });
  await database.prisma.noteRevision.create({
    data: { noteId: 'n1', version: 1, text: 'Call Quirk', writtenAt: new Date() },
  });
  await database.prisma.note.create({
    data: { ...note, id: 'n2', customerId: BEN, text: 'Knows Zoë Ann Quirk (zoe.quirk@example.com), is fine' },
  });
}, 120_000);
afterAll(() => second.$disconnect());

const scan = () => scanDatabase(database.owner, HERS);
const asked = () => ({ customerId: ZOE, state: 'waiting', cause: 'staff', dueAt: new Date() });
const ledger = () => database.prisma.$queryRaw`
  SELECT key, kind, action, occurred_at, stated_at, ordered_at, received_at, points, balance_after, total_after,
    card_id, campaign_id, state, group_id, keys, (SELECT array_agg(event_key ORDER BY event_key) FROM evidence
      WHERE entry_key = key AND evidence.customer_id = line.customer_id) AS evidence
  FROM timeline_entry AS line WHERE customer_id = ${ZOE} ORDER BY key`;
const statements = () => database.prisma.$queryRaw`
  SELECT * FROM balance_statement WHERE voucher_id = ${CARD} ORDER BY 1, 2, 3`;

test('erased during ingest, nobody is found, and replays, retries and a rebuild bring nothing back', async () => {
  expect(new Set((await scan()).map(({ text }) => text))).toEqual(new Set(HERS));
  const [lines, balances] = [await ledger(), await statements()];
  const row = await database.prisma.erasure.create({ data: { id: 'e1', ...asked() } });
  const queues = [new IngestQueue(() => database.prisma), new IngestQueue(() => second)];
  let isErased = false;
  let sent = 0;
  const send = async (queue: IngestQueue, start: number) => {
    // and some more when it is done
    for (let left = 20; left > 0; left -= isErased ? 1 : 0) {
      await Promise.all([
        queue.add(incoming(pointsForZoe(start + sent++))),
        queue.add(others[300 + (sent % (others.length - 300))]!),
        queue.add(incoming(BODIES[sent % BODIES.length]!)),
      ]);
    }
  };
  const sending = queues.map((queue, index) => send(queue, 1 + index * 100_000));
  await erase(database.prisma, row).finally(() => (isErased = true));
  await Promise.all(sending);
  await untilProjected(database.prisma, queues);
  await vacuumErased(database.prisma);
  expect(await scan()).toEqual([]);

  const meanwhile = await dumpReadModel(database.prisma);
  const keys = await database.prisma.webhookEvent.findMany({
    where: { redactedAt: { not: null } },
    orderBy: { seq: 'asc' },
    take: 40,
  });
  for (const key of new Set(keys.map((row) => eventOfReport(row.key))))
    await replayEvent(testViewer({ role: 'lead' }), key);
  expect(await dumpReadModel(database.prisma)).toBe(meanwhile);
  const retried = await recordEvents(second, BODIES.map(incoming));
  expect(new Set(retried)).toEqual(new Set(['duplicate']));
  await rebuildReadModel({ client: database.owner, log: () => undefined });
  expect(await dumpReadModel(database.prisma)).toBe(meanwhile);
  await vacuumErased(database.prisma);
  expect(await scan()).toEqual([]);

  // what is not hers stays to the letter; so do her points
  expect(await ledger()).toEqual(expect.arrayContaining(lines as unknown[]));
  expect(await statements()).toEqual(expect.arrayContaining(balances as unknown[]));
  const friend = await database.prisma.customer.findUniqueOrThrow({ where: { id: BEN } });
  expect([friend.name, friend.email, friend.sourceId]).toEqual(['Ben Other', 'ben@example.com', 'crm-99']);
  expect(friend.metadata).toBe('{"invited_by":"","memo":"A friend of [erased], of old","digits":12345678901234567000}');
  const notes = await database.prisma.note.findMany();
  expect(notes.map(({ text }) => text)).toEqual(['Knows [erased] ([erased]), is fine']);
}, 240_000);

test('what came before the tombstone and commits after it is found', async () => {
  // its key is taken by a transaction that will not commit, so that it waits with the snapshot that it has
  const event = incoming(pointsForZoe(777_777).replaceAll(ZOE, 'cust_Lia0000000000000000000003'));
  const blocker = await second.pool.connect();
  await blocker.query('BEGIN');
  await blocker.query(
    `INSERT INTO webhook_event (key, type, received_at, signature, body, status)
     VALUES ($1, '', now(), '', '{}', 'stored')`,
    [event.reportKey],
  );
  const keeping = keepReports(second, [event]);
  await untilWaiting(1);
  const row = await database.prisma.erasure.create({
    data: { ...asked(), id: 'e2', customerId: 'cust_Lia0000000000000000000003' },
  });
  const erasing = erase(database.prisma, row);
  await untilWaiting(2);
  await blocker.query('ROLLBACK');
  blocker.release();
  await Promise.all([keeping, erasing]);
  const { body, redactedAt, bodyDigest, signature } = await database.prisma.webhookEvent.findUniqueOrThrow({
    where: { key: event.reportKey },
  });
  expect(textsIn(body, HERS)).toEqual([]);
  expect(redactedAt).not.toBeNull();
  expect(bodyDigest).toMatch(/^[0-9a-f]{64}$/);
  expect(signature).toBe(event.signature);
}, 60_000);

/** Waits until so many statements of this database wait for a lock. */
async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await database.prisma.$queryRaw<{ n: bigint }[]>`
      SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (Number(row!.n) >= count) return;
  }
}
