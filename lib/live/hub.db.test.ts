import { afterEach, expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { db } from '#lib/database/db.ts';
import { follow } from '#lib/live/follow.ts';
import { Hub } from '#lib/live/hub.ts';
import { currentPosition } from '#lib/live/position.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import type { Step } from '#lib/live/read-changes.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const leaving: (() => void)[] = [];
afterEach(() => {
  for (const leave of leaving.splice(0)) leave();
});

/** A reader who keeps the names heard, and where they are. */
async function reader(hub: Hub, since: string | null = null) {
  const heard: string[] = [];
  const reader = { heard, at: '', leave: () => {} };
  const onStep = (step: Step) => {
    heard.push(...(step.kind === 'reset' ? ['reset'] : step.changes.flatMap(({ customerIds }) => customerIds)));
    reader.at = step.to;
  };
  reader.leave = await follow({ hub, since, onStep });
  leaving.push(reader.leave);
  return reader;
}

const note = (name: string) => recordChange(db(), { type: 'note', customerIds: [name] });
const listeners = () => database.prisma.$queryRaw<{ pid: number }[]>`
  SELECT pid FROM pg_stat_activity WHERE application_name = 'pointline live' AND datname = current_database()`;

test('every instance hears at once what any of them keeps', async () => {
  const readers = await Promise.all([reader(new Hub()), reader(new Hub())]);
  await note('ada');
  for (const { heard } of readers) await expect.poll(() => heard).toEqual(['ada']);
});

test('between reading a page and listening nothing is lost', async () => {
  const rendered = await currentPosition();
  await note('meanwhile');
  const { heard } = await reader(new Hub(), rendered);
  expect(heard).toEqual(['meanwhile']);
});

test('a place that nobody was at is a reset, and what follows is heard', async () => {
  const { heard } = await reader(new Hub(), 'nonsense');
  expect(heard).toEqual(['reset']);
  await note('after');
  await expect.poll(() => heard).toEqual(['reset', 'after']);
});

test('a lost connection is made again, and what was kept meanwhile is heard', async () => {
  await expect.poll(async () => (await listeners()).length, { message: 'those of the tests before have gone' }).toBe(0);
  const { heard } = await reader(new Hub());
  const before = await listeners();
  await database.prisma
    .$queryRaw`SELECT count(pg_terminate_backend(pid)) FROM unnest(${before.map(({ pid }) => pid)}::int[]) AS pid`;
  await note('meanwhile');
  await expect.poll(() => heard).toEqual(['meanwhile']);
  await expect.poll(async () => (await listeners()).length).toBe(1);
  await note('again');
  await expect.poll(() => heard).toEqual(['meanwhile', 'again']);
});

test('one connection serves all who listen, and goes with the last of them', async () => {
  const hub = new Hub();
  const readers = await Promise.all([reader(hub), reader(hub), reader(hub)]);
  await expect.poll(async () => (await listeners()).length).toBe(1);
  for (const { leave } of readers) leave();
  await expect.poll(async () => (await listeners()).length).toBe(0);
  const { heard } = await reader(hub);
  await note('anew');
  await expect.poll(() => heard).toEqual(['anew']);
});

test('who comes and goes while three write hears everything', async () => {
  const hub = new Hub();
  const start = await currentPosition();
  const written: string[] = [];
  const writer = async (id: number) => {
    for (let n = 0; n < 40; n++) {
      const names = [`${id}-${n}-a`, `${id}-${n}-b`];
      await database.prisma.$transaction(async (tx) => {
        // rows are numbered now and seen at the commit, which others overtake
        for (const name of names) await recordChange(tx, { type: 'note', customerIds: [name] });
        await sleep((id * 7 + n * 5) % 12);
      });
      written.push(...names);
    }
  };
  const heard = new Set<string>();
  let at: string = start;
  let isWriting = true;
  const comeAndGo = async () => {
    for (let n = 0; isWriting || n === 0; n++) {
      const one = await reader(hub, at);
      await sleep((n * 11) % 40);
      one.leave();
      for (const name of one.heard) heard.add(name);
      at = one.at;
    }
  };
  const reading = comeAndGo();
  await Promise.all([writer(1), writer(2), writer(3)]);
  isWriting = false;
  await reading;
  const last = await reader(hub, at);
  for (const name of last.heard) heard.add(name);
  expect([...heard].sort()).toEqual(written.sort());
});
