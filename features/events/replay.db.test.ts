import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { NotFoundError } from '#lib/errors.ts';
import { replayEvent } from '#features/events/replay.server.ts';
import { replayEvents } from '#features/events/replay-many.server.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { MAX_REPLAY } from '#features/events/replay-limits.schema.ts';

const database = useTestDatabase();
const viewer = testViewer();

/** Stands in the log as an older version left it: kept, not understood. */
async function keepQuarantined(id: string, customer: unknown): Promise<string> {
  const key = `customer.created:${id}`;
  const body = JSON.stringify({
    id: `whs_${id}`,
    type: 'customer.created',
    data: { customer },
    event: { id, type: 'customer.created', created_at: '2026-01-01T00:00:00Z' },
  });
  await database.prisma.webhookEvent.create({
    data: {
      key,
      type: 'customer.created',
      eventId: id,
      receivedAt: new Date(),
      signature: '',
      body,
      status: 'quarantined',
      reason: 'an older version did not know it',
    },
  });
  return key;
}
const understood = (id: string) => keepQuarantined(id, { id: `cust_${id}`, source_id: id, object: 'customer' });
const statusOf = async (key: string) =>
  (await database.prisma.webhookEvent.findUniqueOrThrow({ where: { key } })).status;

let broken: string;
beforeAll(async () => {
  broken = await keepQuarantined('broken', { id: { not: 'text' } });
});

test('one: what is understood now leaves the quarantine with its line; twice changes nothing', async () => {
  const key = await understood('one');
  expect(await replayEvent(viewer, key)).toEqual({
    outcome: 'stored',
    eventId: key,
    type: 'customer.created',
    reason: null,
  });
  expect(await database.prisma.timelineEntry.count({ where: { customerId: 'cust_one' } })).toBe(1);
  const before = await dumpReadModel(database.prisma);
  await replayEvent(viewer, key);
  expect(await dumpReadModel(database.prisma)).toBe(before);
});

test('one that still cannot be read stays, with the reason of today, and nobody is named in vain', async () => {
  const { outcome, reason } = await replayEvent(viewer, broken);
  expect([outcome, reason]).toEqual(['quarantined', expect.stringMatching(/data\.customer\.id/)]);
  await expect(replayEvent(viewer, 'customer.created:never')).rejects.toThrow(NotFoundError);
});

test('a selection: those and no others', async () => {
  const [first, second, other] = [await understood('sel-1'), await understood('sel-2'), await understood('sel-3')];
  const { replayed, nextCursor } = await replayEvents(viewer, { ids: [first, second] });
  expect([replayed.map(({ eventId }) => eventId), nextCursor]).toEqual([[first, second], null]);
  expect(await statusOf(other)).toBe('quarantined');
});

test('all that stand in quarantine, page by page, each once, also where some stay', async () => {
  for (let n = 0; n < MAX_REPLAY + 5; n++) await understood(`all-${n}`);
  const first = await replayEvents(viewer, { status: 'quarantined' });
  expect(first.replayed).toHaveLength(MAX_REPLAY);
  const second = await replayEvents(viewer, { status: 'quarantined', cursor: first.nextCursor ?? '' });
  const keys = [...first.replayed, ...second.replayed].map(({ eventId }) => eventId);
  expect([new Set(keys).size, second.nextCursor]).toEqual([keys.length, null]);
  const left = await database.prisma.webhookEvent.findMany({ where: { status: 'quarantined' }, select: { key: true } });
  expect(left).toEqual([{ key: broken }]);
});
