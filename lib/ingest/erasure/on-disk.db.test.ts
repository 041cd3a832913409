import { beforeAll, expect, test } from 'vitest';
import { erase } from '#lib/ingest/erasure/erase.ts';
import { dumpOf, rewriteTables, scanFiles, storePlainly } from '#lib/ingest/erasure/testing/on-disk.ts';
import { scanDatabase, textsIn } from '#lib/ingest/erasure/testing/personal-strings.ts';
import { BODIES, HERS, incoming, ZOE } from '#lib/ingest/erasure/testing/zoe.ts';
import { vacuumErased } from '#lib/ingest/erasure/vacuum.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const restored = useTestDatabase();
// behind it, so that it is the one that the application has
const database = useTestDatabase();

beforeAll(async () => {
  await storePlainly(database.owner);
  await recordEvents(database.prisma, BODIES.map(incoming));
  const note = { authorKind: 'staff', authorId: 's', authorName: 'Staff', text: 'Call Zobelina back' };
  await database.prisma.note.create({ data: { ...note, id: 'n', customerId: ZOE } });
});

test('a dump, what is restored from it, and files that were written anew tell nothing of who was erased', async () => {
  expect(await scanFiles(database.owner, HERS)).toEqual([...HERS].sort());
  expect(textsIn(await dumpOf(database.owner), HERS)).toEqual(HERS);
  const row = await database.prisma.erasure.create({
    data: { id: 'e', customerId: ZOE, state: 'waiting', cause: 'staff', dueAt: new Date() },
  });
  await erase(database.prisma, row);
  await vacuumErased(database.prisma);
  expect(textsIn(await dumpOf(database.owner, restored.owner), HERS)).toEqual([]);
  await vacuumErased(restored.owner);
  expect(await scanDatabase(restored.owner, HERS)).toEqual([]);
  const before = await dumpReadModel(restored.owner);
  expect(before).toBe(await dumpReadModel(database.owner));
  await rebuildReadModel({ client: restored.owner, log: () => undefined });
  expect(await dumpReadModel(restored.owner)).toBe(before);

  await rewriteTables(database.owner);
  expect(await scanFiles(database.owner, HERS)).toEqual([]);
}, 120_000);
