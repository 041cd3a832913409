import { expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { type IncomingEvent, prepare } from '#lib/ingest/prepare.ts';
import { IngestQueue } from '#lib/ingest/queue.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { replayEvent } from '#features/events/replay.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getEvent } from '#features/events/event.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { listEvents } from '#features/events/events.server.ts';
import { traceIdentifier } from '#features/trace/trace.server.ts';
import { untilProjected } from '#lib/ingest/testing/until-projected.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const database = useTestDatabase();
const viewer = testViewer();
const AT = '2026-03-01T10:00:00.000Z';

type Sent = { name: string; type?: string; data: object; sendOut?: string; sender?: string; label?: string };

/** One body of the event `evcus_NAME`, as it is sent. */
function sent({
  name,
  type = 'customer.rewarded.loyalty_points',
  data,
  sendOut = `whs_${name}`,
  sender = 'wh_shop',
  label = type,
}: Sent): IncomingEvent {
  const event = { id: `evcus_${name}`, type, created_at: AT, group_id: `v-${name}` };
  const text = JSON.stringify({
    id: sendOut,
    project_id: 'proj_1',
    created_at: AT,
    type: label,
    data,
    source: { id: sender },
    event,
  });
  const prepared = prepare({ text, typeHint: null, receivedAt: AT as Timestamp });
  if (prepared.kind !== 'event') throw new Error(prepared.reason);
  return { ...prepared.event, body: text, typeHint: null, signature: '' };
}

const keyOf = (name: string) => `customer.rewarded.loyalty_points:evcus_${name}`;
const person = (name: string) => ({ id: `cust_${name}`, source_id: `shop-${name}`, object: 'customer' });
const card = (name: string, balance: number) => ({
  id: `v_${name}`,
  code: `CODE-${name}`,
  type: 'LOYALTY_CARD',
  holder_id: `cust_${name}`,
  updated_at: '2026-03-01T09:59:00Z',
  object: 'voucher',
  loyalty_card: { points: balance, balance },
});
const accrual = (name: string, points: number) => ({
  customer: person(name),
  holder: person(name),
  voucher: card(name, 0),
  earning_rule: { id: `ern_${name}` },
  event: { id: `evcus_cause_${name}`, created_at: '2026-03-01T09:59:58Z' },
  order: { id: `ord_${name}` },
  balance: { points, balance: points, total: points, related_object: { id: `v_${name}`, type: 'voucher' } },
});
const whole = (name: string): Sent => ({ name, data: accrual(name, 100) });
const mail = (name: string, data: object = { customer: person(name) }): Sent => ({
  name,
  data,
  sender: 'distr_mail',
  label: 'Points mail',
  sendOut: `whs_mail_${name}`,
});
const keep = (...bodies: Sent[]) => recordEvents(database.prisma, bodies.map(sent));

async function historyOf(name: string) {
  const { cards, quarantined } = await getCustomer(viewer, `cust_${name}`);
  const { entries } = await getTimeline(viewer, `cust_${name}`);
  return {
    lines: entries.map(({ kind, points, balanceAfter, events }) => ({ kind, points, balanceAfter, events })),
    balance: cards[0]?.balance,
    quarantined: quarantined.count,
  };
}

test.each([
  ['first', [whole, mail]],
  ['last', [mail, whole]],
] as const)('a cut-down body beside the whole one: the whole one, sent %s, counts', async (place, bodies) => {
  const name = `cut_${place}`;
  for (const body of bodies) expect(await keep(body(name))).toEqual(['stored']);
  const line = { kind: 'points', points: 100, balanceAfter: 100, events: [keyOf(name)] };
  expect(await historyOf(name)).toEqual({ lines: [line], balance: 100, quarantined: 0 });
  const event = await getEvent(viewer, keyOf(name));
  expect([
    event.body.includes('"earning_rule"'),
    event.furtherReports.map(({ sender }) => sender),
    event.duplicates,
  ]).toEqual([true, ['distr_mail'], 0]);
});

test('a line that the cut-down body knows by less is the line of the whole body', async () => {
  const { customer, voucher, balance, order } = accrual('less', 100);
  await keep(mail('less', { customer, voucher, balance, order }));
  await keep(mail('less', { customer, balance }));
  await keep(whole('less'));
  expect((await historyOf('less')).lines).toHaveLength(1);
});

test('two ledger entries under one event id are two lines', async () => {
  const entry = (id: string, points: number, balance: number, second: number): Sent => ({
    name: 'square',
    type: 'voucher.loyalty_card.transaction.created',
    sendOut: `whs_${id}`,
    data: {
      holder: person('square'),
      voucher: card('square', balance),
      balance: { points, balance, total: 30, related_object: { id: 'v_square' } },
      transaction: {
        id,
        voucher_id: 'v_square',
        type: 'POINTS_ADDITION',
        created_at: `2026-03-01T10:00:0${second}Z`,
        details: { balance: { points, balance, total: 30 } },
      },
    },
  });
  expect(await keep(entry('vtx_1', 30, 30, 0), entry('vtx_2', -5, 25, 1))).toEqual(['stored', 'stored']);
  expect((await historyOf('square')).lines.map(({ points }) => points)).toEqual([-5, 30]);
  for (const id of ['vtx_2', 'whs_vtx_2']) expect((await traceIdentifier(viewer, { id })).found).toBe('known');
});

test('the same data in another envelope is a duplicate, found by that send-out as well', async () => {
  expect(await keep(whole('again'))).toEqual(['stored']);
  const anew = { ...whole('again'), sendOut: 'whs_anew', sender: 'distr_2', label: 'Any label' };
  expect(await keep(anew, { ...anew, sendOut: 'whs_more' })).toEqual(['duplicate', 'duplicate']);
  const event = await getEvent(viewer, keyOf('again'));
  expect([event.furtherReports, event.duplicates, event.otherSendOutIds]).toEqual([[], 2, ['whs_anew', 'whs_more']]);
  expect(await traceIdentifier(viewer, { id: 'whs_more' })).toMatchObject({
    found: 'known',
    events: [{ id: keyOf('again') }],
  });
});

test('200 copies of two bodies at once are two reports', async () => {
  const copies = Array.from({ length: 100 }, () => [whole('flood'), mail('flood')]).flat();
  const queue = new IngestQueue(() => database.prisma);
  const outcomes = await Promise.all(copies.map((body) => queue.add(sent(body))));
  expect(outcomes.filter((outcome) => outcome === 'stored')).toHaveLength(2);
  await untilProjected(database.prisma, [queue]);
  expect((await historyOf('flood')).lines).toHaveLength(1);
});

const broken = (name: string): Sent => ({
  name,
  data: JSON.parse(JSON.stringify(accrual(name, 100)).replaceAll(':100', ':"100"')) as object,
});

test.each([
  ['after', [broken, whole]],
  ['before', [whole, broken]],
] as const)('a mended body, sent %s the broken one, ends its quarantine', async (place, bodies) => {
  const name = `mend_${place}`;
  for (const body of bodies) await keep(body(name));
  expect(await historyOf(name)).toMatchObject({ lines: [{ points: 100 }], balance: 100, quarantined: 0 });
  const { events } = await listEvents(viewer, { customer: `cust_${name}` });
  expect(events.map(({ id, status, mended }) => [id, status, mended])).toEqual(
    expect.arrayContaining([
      [keyOf(name), 'stored', false],
      [keyOf(name), 'quarantined', true],
    ]),
  );
  expect((await listEvents(viewer, { customer: `cust_${name}`, status: 'quarantined' })).events).toEqual([]);
  expect(await replayEvent(viewer, keyOf(name))).toMatchObject({ outcome: 'stored', eventId: keyOf(name) });
});

test('what only a mended body mentions was received; it does not wait in quarantine', async () => {
  const ticketed = (name: string): Sent => ({
    ...broken(name),
    data: { ...broken(name).data, ticket: `HELP-${name}` },
  });
  await keep(ticketed('ticket1'), ticketed('ticket2'), whole('ticket2'));
  expect(await traceIdentifier(viewer, { id: 'HELP-ticket1' })).toMatchObject({ found: 'quarantined' });
  expect(await traceIdentifier(viewer, { id: 'HELP-ticket2' })).toMatchObject({
    found: 'mentioned',
    events: [{ id: keyOf('ticket2'), mended: true }],
  });
});

test('a broken body stays in quarantine where only another sender told less of the event', async () => {
  await keep(broken('lacking'), mail('lacking'));
  expect(await historyOf('lacking')).toMatchObject({ quarantined: 1 });
  expect(await replayEvent(viewer, keyOf('lacking'))).toMatchObject({ outcome: 'quarantined' });
});

test('a report of an older log goes by its event: the same data is a duplicate, other data is kept', async () => {
  const { reportKey: _, ...former } = sent(mail('former'));
  const { key, type, body, signature } = former;
  await database.prisma.webhookEvent.create({
    data: { key, type, eventId: 'evcus_former', receivedAt: new Date(AT), signature, body, status: 'stored' },
  });
  expect(await keep({ ...mail('former'), sendOut: 'whs_retry' }, whole('former'))).toEqual(['duplicate', 'stored']);
  expect(await keep(whole('former'))).toEqual(['duplicate']);
  const { furtherReports, otherSendOutIds } = await getEvent(viewer, key);
  expect([furtherReports.map(({ report }) => report), otherSendOutIds]).toEqual([[key], []]);
});
