import { expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { NotFoundError } from '#lib/errors.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { getEvent } from '#features/events/event.server.ts';
import { listEvents } from '#features/events/events.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();
const record = (key: string, facts: Fact[], over = {}) =>
  recordEvents(database.prisma, [incomingEvent(key, facts, over)]);

test('an event that never came is not found', async () => {
  await expect(getEvent(viewer, 'nothing')).rejects.toThrow(NotFoundError);
});

test('the log filters, and one event comes back as it was sent', async () => {
  await record('odd', [], {
    status: 'quarantined',
    reason: 'data.x: expected a number',
    receivedAt: instant(50),
    body: '{"b":1,"a":12345678901234567890}',
  });
  const { events } = await listEvents(viewer, { status: 'quarantined' });
  expect(events.map(({ id, reason }) => [id, reason])).toEqual([['odd', 'data.x: expected a number']]);
  expect((await getEvent(viewer, 'odd')).body).toBe('{"b":1,"a":12345678901234567890}');
  await record('customer.updated:evcus_77', [], { eventId: 'evcus_77' });
  expect((await getEvent(viewer, 'evcus_77')).id).toBe('customer.updated:evcus_77');
});

test('an event tells the lines that it proves', async () => {
  await record('jane', [pointsAdded({ customerId: 'cust_jane', keys: ['vtx:jane'] })]);
  expect((await getEvent(viewer, 'jane')).lines).toEqual([{ customerId: 'cust_jane', key: 'vtx:jane' }]);
});

test('pages of the log meet every event once', async () => {
  for (let n = 0; n < 6; n++) await record(`paged-${n}`, []);
  const first = await listEvents(viewer, { limit: 3 });
  const second = await listEvents(viewer, { limit: 3, cursor: first.nextCursor ?? '' });
  expect(new Set([...first.events, ...second.events].map(({ id }) => id)).size).toBe(6);
});
