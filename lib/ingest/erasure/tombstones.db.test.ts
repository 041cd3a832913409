import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { connect, type Database } from '#lib/database/db.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import { redactAll } from '#lib/ingest/erasure/redact-event.ts';
import { tombstoneOfValue, tombstonesOf, writeTombstones } from '#lib/ingest/erasure/tombstones.ts';
import { textsIn } from '#lib/ingest/erasure/testing/personal-strings.ts';
import { BODIES, HERS, incoming, pointsForZoe, ZOE } from '#lib/ingest/erasure/testing/zoe.ts';
import { importWebhooks } from '#lib/ingest/import/import-webhooks.ts';
import { listFiles } from '#lib/ingest/import/list-files.ts';
import { keepReports } from '#lib/ingest/keep.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
let other: Database | null = null;
afterAll(() => other?.$disconnect());

const bodyOf = async (key: string) => (await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key } })).body;
const erase = () =>
  inTransaction(database.prisma, (tx) =>
    writeTombstones(tx, [{ kind: 'customer', name: ZOE }, tombstoneOfValue('zoe.quirk@example.com')]),
  );

test('while nobody is erased, events are taken as they are', async () => {
  const events = [incoming(pointsForZoe(1))];
  expect(redactAll(events, tombstonesOf(database.prisma))).toBe(events);
  await keepReports(database.prisma, events);
  expect(await bodyOf(events[0]!.reportKey)).toBe(events[0]!.body);
});

test('an instance that does not know yet who was erased keeps nothing before it does', async () => {
  other = connect(database.url);
  await keepReports(other, [incoming(pointsForZoe(2))]);
  await erase();
  expect(tombstonesOf(other).last).toBe(0n);
  const [hers, retried] = [incoming(pointsForZoe(3)), incoming(pointsForZoe(2))];
  const kept = await keepReports(other, [hers, retried, hers]);
  expect(kept.map((one) => one.status === 'fulfilled' && one.value.outcome)).toEqual([
    ...['stored', 'duplicate', 'duplicate'],
  ]);
  expect(tombstonesOf(other).last).toBeGreaterThan(0n);
  expect(textsIn(await bodyOf(hers.reportKey), HERS)).toEqual([]);
  // what is held to be projected says nothing of her either
  const [first] = kept;
  const facts = first?.status === 'fulfilled' ? first.value.unprojected?.event.facts : null;
  expect(textsIn(JSON.stringify(facts), HERS)).toEqual([]);
  expect(JSON.stringify(facts)).toContain(ZOE);
});

test('an event of a former version, of which one report is there, gets no second one with her texts', async () => {
  const former = incoming(pointsForZoe(4));
  await keepReports(database.prisma, [former]);
  await database.prisma.webhookEvent.update({ where: { key: former.reportKey }, data: { key: former.key } });
  const further = incoming(pointsForZoe(4).replace('Goodwill', 'More goodwill'));
  await keepReports(database.prisma, [further]);
  expect(textsIn(await bodyOf(further.reportKey), HERS)).toEqual([]);
});

test('an import brings nothing of her in', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pointline-erased-'));
  const file = join(folder, 'log.jsonl');
  await writeFile(file, BODIES.map((body) => (typeof body === 'string' ? body : body.text)).join('\n'));
  const before = await database.prisma.webhookEvent.count();
  await importWebhooks({
    ...{ client: database.prisma, files: await listFiles([file]), secrets: [], now: () => new Date(), workers: 1 },
    ...{ signal: new AbortController().signal, onProgress: () => undefined, onProblem: () => Promise.resolve() },
  });
  await rm(folder, { recursive: true });
  const rows = await database.prisma.webhookEvent.findMany({ orderBy: { seq: 'asc' }, skip: before });
  expect(rows.length).toBeGreaterThan(8);
  const hers = rows.filter(({ customerId }) => customerId === ZOE);
  expect(textsIn(hers.map(({ body }) => body).join('\n'), HERS)).toEqual([]);
  expect(textsIn(rows.map(({ body }) => body).join('\n'), ['zoe.quirk@example.com'])).toEqual([]);
});
