import { NextRequest } from 'next/server';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { GET } from './route';
import { switchOff } from '#features/staff/switch.server.ts';
import { endSessions } from '#lib/auth/end-sessions.ts';
import { makeStaff, newSessionOf, testViewer } from '#lib/auth/testing/staff.ts';
import { db } from '#lib/database/db.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { StreamChange } from '#lib/live/stream-change.ts';

const database = useTestDatabase();
const open: ReadableStreamDefaultReader<Uint8Array>[] = [];
beforeEach(() => vi.stubEnv('POINTLINE_API_TOKEN', 'a-token-of-more-than-32-characters'));
afterEach(async () => {
  for (const reader of open.splice(0)) await reader.cancel();
});

const ask = (query: string, headers: Record<string, string> = {}) =>
  GET(
    new NextRequest(`http://desk.lan/api/stream${query}`, {
      headers: { authorization: 'Bearer a-token-of-more-than-32-characters', ...headers },
    }),
    { params: Promise.resolve({}) },
  );

/** The messages of a stream, one by one. */
async function listen(query = '', headers: Record<string, string> = {}) {
  const response = await ask(query, headers);
  const reader = response.body!.getReader();
  open.push(reader);
  let text = '';
  const next = async () => {
    for (;;) {
      const end = text.indexOf('\n\n');
      const fields = Object.fromEntries(
        text
          .slice(0, Math.max(0, end))
          .split('\n')
          .map((line) => line.split(/: (.*)/s, 2) as [string, string]),
      );
      if (end >= 0) text = text.slice(end + 2);
      if (fields.event)
        return { event: fields.event, id: fields.id ?? '', data: JSON.parse(fields.data ?? 'null') as unknown };
      if (end >= 0) continue;
      const { value, done } = await reader.read();
      if (done) return { event: 'end of the stream', id: '', data: null };
      text += new TextDecoder().decode(value);
    }
  };
  const nextChange = async () => {
    for (;;) {
      const message = await next();
      if (message.event !== 'position') return message;
    }
  };
  return { response, next, nextChange };
}

const note = (...customerIds: string[]) => recordChange(db(), { type: 'note', customerIds });

test('strangers hear nothing', async () => {
  const response = await ask('', { authorization: 'Bearer wrong' });
  expect(response.status).toBe(401);
  expect(await response.json()).toMatchObject({ error: { code: 'unauthorized' } });
});

test('says at once where it is, then what changes, as a stream that nobody on the way may hold back', async () => {
  const { response, next } = await listen();
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, private, no-transform',
    'x-accel-buffering': 'no',
  });
  expect(await next()).toMatchObject({ event: 'position', id: expect.stringMatching(/^\d+:\d+:/) as string });
  await note('cust_a');
  const { event, data } = await next();
  expect([event, StreamChange.parse(data)]).toEqual([
    'change',
    { eventId: null, type: 'note', outcome: null, customerIds: ['cust_a'] },
  ]);
});

test('tells of one customer only, and leaves a line in the audit trail', async () => {
  const { next } = await listen('?customer=cust_b');
  await next();
  await note('cust_a');
  await note('cust_a', 'cust_b');
  expect((await next()).data).toMatchObject({ customerIds: expect.arrayContaining(['cust_a', 'cust_b']) as string[] });
  expect(
    await database.prisma.auditEvent.count({
      where: { action: 'stream.opened', customerId: 'cust_b', actorKind: 'token' },
    }),
  ).toBe(1);
});

test('goes on after the last message, by header or address; the header is the later', async () => {
  const first = await listen();
  const { id } = await first.next();
  await note('cust_1');
  const second = await first.nextChange();
  await note('cust_2');
  expect((await (await listen(`?since=${id}`)).nextChange()).data).toMatchObject({ customerIds: ['cust_1'] });
  expect((await (await listen(`?since=${id}`, { 'last-event-id': second.id })).nextChange()).data).toMatchObject({
    customerIds: ['cust_2'],
  });
});

test('to nonsense it answers that everything has to be asked anew', async () => {
  const { response, next } = await listen('', { 'last-event-id': '17 or so' });
  expect(response.status).toBe(200);
  expect(await next()).toMatchObject({ event: 'reset' });
});

test.each([
  ['signs out there', (id: string) => endSessions(db(), { staffId: id })],
  ['is switched off', (id: string) => switchOff(testViewer({ id: 'boss', role: 'administrator' }), id)],
])('ends at once when its reader %s, and not for somebody else', async (_, end) => {
  vi.useFakeTimers({ toFake: ['setInterval'] }); // no heartbeat helps
  try {
    await database.prisma.staff.deleteMany();
    const boss = { id: 'boss', name: 'Boss', email: 'boss@example.com', role: 'administrator' };
    await database.prisma.staff.create({ data: boss });
    const [ada, bea] = [await makeStaff('ada@example.com'), await makeStaff('bea@example.com')];
    const hers = await listen('', { authorization: '', cookie: await newSessionOf(ada.id) });
    const others = await listen('', { authorization: '', cookie: await newSessionOf(bea.id) });
    await Promise.all([hers.next(), others.next()]);

    await end(ada.id);
    expect(await hers.next()).toMatchObject({ event: 'ended' });
    expect(await hers.next()).toMatchObject({ event: 'end of the stream' });
    await note('cust_a');
    expect(await others.nextChange()).toMatchObject({ event: 'change' });
  } finally {
    vi.useRealTimers();
  }
});

test('ends when the right to read has gone', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  try {
    const { next } = await listen();
    await next();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await next()).toMatchObject({ event: 'position' });
    vi.stubEnv('POINTLINE_API_TOKEN', 'another-token-of-more-than-32-characters');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await next()).toMatchObject({ event: 'ended' });
    expect(await next()).toMatchObject({ event: 'end of the stream' });
  } finally {
    vi.useRealTimers();
  }
});
