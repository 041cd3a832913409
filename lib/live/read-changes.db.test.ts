import { expect, test } from 'vitest';
import { db } from '#lib/database/db.ts';
import { currentPosition, parsePosition } from '#lib/live/position.ts';
import { pruneChanges } from '#lib/live/prune-changes.ts';
import { readChanges, type Step } from '#lib/live/read-changes.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const note = (name: string) => recordChange(db(), { type: 'note', customerIds: [name] });
const namesOf = (step: Step) =>
  step.kind === 'reset' ? 'reset' : step.changes.flatMap(({ customerIds }) => customerIds);

/** A transaction that has written its row and waits before it commits. */
async function openNote(name: string): Promise<() => Promise<void>> {
  let commit!: () => void;
  const told = new Promise<void>((resolve) => (commit = resolve));
  let written!: () => void;
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const done = database.prisma.$transaction(async (tx) => {
    await recordChange(tx, { type: 'note', customerIds: [name] });
    written();
    await told;
  });
  await isWritten;
  return () => (commit(), done);
}

test('a transaction that numbers its row first and commits last is not passed over', async () => {
  await note('first');
  const from = await currentPosition();
  const commitSlow = await openNote('slow');
  await note('fast');
  const before = await readChanges(from);
  expect(namesOf(before)).toEqual(['fast']);
  await commitSlow();
  expect(namesOf(await readChanges(before.to))).toEqual(['slow']);
  expect(namesOf(await readChanges(from)), 'again from the same place: all of it').toEqual(['slow', 'fast']);
  expect(namesOf(await readChanges(from, before.to)), 'up to a place: what was committed there').toEqual(['fast']);
});

test('nothing happened: nothing is told, and the place stays good', async () => {
  const step = await readChanges(await currentPosition());
  expect(namesOf(step)).toEqual([]);
  expect(parsePosition(step.to)).toBe(step.to);
});

test('more than a page can want to hear one by one is a reset', async () => {
  const from = await currentPosition();
  await database.prisma.change.createMany({
    data: Array.from({ length: 1_001 }, () => ({ type: 'note', customerIds: [] })),
  });
  expect(namesOf(await readChanges(from))).toBe('reset');
});

test('a rebuild may have changed everything', async () => {
  const from = await currentPosition();
  await recordChange(db(), { type: 'rebuild', customerIds: [] });
  expect(namesOf(await readChanges(from))).toBe('reset');
});

test('a place ahead of the database is of another one', async () => {
  const [, xmax = ''] = (await currentPosition()).split(':');
  const ahead = BigInt(xmax) + 1_000n;
  expect(namesOf(await readChanges(parsePosition(`${ahead}:${ahead}:`)!))).toBe('reset');
});

test('after a move to another server, its transactions’ rows are not told before their time', async () => {
  const from = await currentPosition();
  await database.prisma
    .$executeRaw`INSERT INTO change (xid, type, customer_ids) VALUES ('99000000', 'note', '{foreign}')`;
  await note('own');
  expect(namesOf(await readChanges(from))).toEqual(['own']);
  await database.prisma.change.deleteMany({ where: { customerIds: { has: 'foreign' } } });
});

test('after a day changes are forgotten, and who was before them starts anew', async () => {
  const long_ago = await currentPosition();
  await note('old');
  await database.prisma.$executeRaw`UPDATE change SET at = now() - interval '2 days'`;
  await pruneChanges();
  expect(await database.prisma.change.count(), 'the latest stay while nothing follows them').toBeGreaterThan(0);
  await note('today');
  const today = await currentPosition();
  await note('later');
  await pruneChanges();
  expect(await database.prisma.change.count()).toBe(2);
  expect(namesOf(await readChanges(long_ago))).toBe('reset');
  expect(namesOf(await readChanges(today))).toEqual(['later']);
});
