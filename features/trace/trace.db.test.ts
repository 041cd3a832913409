import { beforeAll, describe, expect, test } from 'vitest';
import { typedDigest } from '#lib/audit/typed-text.ts';
import { testProgram, testViewer } from '#lib/auth/testing/staff.ts';
import { BadRequestError } from '#lib/errors.ts';
import type { Fact } from '#lib/facts/fact.ts';
import { fillLookUp } from '#lib/ingest/merge/fill-look-up.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { customerSeen, incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { destinationOf } from '#features/lookup/destination.ts';
import { traceIdentifier } from '#features/trace/trace.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testProgram();
const record = (key: string, facts: Fact[], over = {}) =>
  recordEvents(database.prisma, [incomingEvent(key, facts, over)]);
const trace = (id: string) => traceIdentifier(viewer, { id });

beforeAll(async () => {
  const bought = {
    customerId: 'cust_tom',
    refs: { order: 'ord_tom', redemption: 'r_tom' },
    details: { orderSourceId: '#2024-7' },
    cardCode: 'CaRD-T0m',
  };
  await record(
    'customer.order.created:evcus_order',
    [
      customerSeen('cust_tom', { name: 'Tom Traced', sourceId: 'tom-1' }),
      pointsAdded({
        ...bought,
        kind: 'order',
        action: 'created',
        keys: ['order:ord_tom:created'],
        occurredAt: instant(10),
      } as never),
    ],
    { eventId: 'evcus_order', sendOutId: 'whs_order', customerId: 'cust_tom' },
  );
  await record('redeemed', [
    pointsAdded({
      ...bought,
      kind: 'redemption',
      action: 'succeeded',
      keys: ['redemption:r_tom'],
      occurredAt: instant(11),
    } as never),
    pointsAdded({
      ...bought,
      kind: 'reward',
      action: 'granted',
      keys: ['reward:r_tom'],
      occurredAt: instant(13),
    } as never),
    pointsAdded({ ...bought, action: 'spent', points: -40, keys: ['spend:v_1:r_tom'], occurredAt: instant(12) }),
  ]);
  await record(
    'ina',
    [
      customerSeen('cust_ina', { name: 'Ina', sourceId: '+48600123456' }),
      pointsAdded({
        customerId: 'cust_ina',
        kind: 'order',
        action: 'created',
        keys: ['order:ord_ina:created'],
        cardCode: 'INV77',
        refs: { order: 'ord_ina' },
        details: { orderSourceId: '#529870/9' },
      } as never),
    ],
    { customerId: 'cust_ina', body: '{"customer":{"metadata":{"ticket":"HELP-9911-X"}}}' },
  );
  await record('broken', [], {
    status: 'quarantined',
    reason: 'data.x: expected a number',
    body: '{"order":{"id":"ord_broken_1","source_id":"Web-2024-Broken"}}',
  });
  await record('nobody', [], { body: '{"redemption":{"id":"r_nobody","customer_id":null}}', receivedAt: instant(40) });
});

test('what many customers share is no one’s, and not said to be never received', async () => {
  for (const id of ['rew_coffee', 'rewa_1', 'ern_paid', 'ltr_gold'])
    expect(await trace(id)).toEqual({ found: 'shared' });
});

describe('what is known leads to the thing', () => {
  test.each([
    ['ord_tom', 'order:ord_tom:created'],
    ['#2024-7', 'reward:r_tom'],
    ['2024-7', 'reward:r_tom'],
    [' "r_tom", ', 'redemption:r_tom'],
  ])('%j to its line', async (id, key) => {
    expect(await trace(id)).toMatchObject({
      found: 'known',
      events: [],
      hits: [{ customer: { id: 'cust_tom' }, line: { key } }],
    });
  });
  test.each(['tom-1', 'cust_tom', 'CaRD-T0m'])('%j to the customer', async (id) => {
    expect(await trace(id)).toMatchObject({ found: 'known', as: null, hits: [{ customer: { name: 'Tom Traced' } }] });
  });
  test.each(['card-t0m', 'CARD-T0M', 'cardt0m', '(CaRD\u2011T0m).', 'code:CaRD-T0m'])(
    '%j to the customer, as it is spelled there',
    async (id) => {
      expect(await trace(id)).toMatchObject({
        found: 'known',
        as: { values: ['CaRD-T0m'], sure: true },
        hits: [{ customer: { name: 'Tom Traced' } }],
      });
    },
  );
  test.each([
    ['ORD_TOM', 'ord_tom', 'order:ord_tom:created'],
    ['R_TOM.', 'r_tom', 'redemption:r_tom'],
    ['order 2024\u20137', '#2024-7', 'reward:r_tom'],
  ])('%j to the line of %j', async (id, value, key) => {
    expect(await trace(id)).toMatchObject({
      found: 'known',
      as: { values: [value], sure: true },
      hits: [{ line: { key } }],
    });
  });
  test('what has more or less around it is similar, and not surely the same', async () => {
    expect(await trace('INV-0077')).toMatchObject({
      found: 'known',
      as: { values: ['INV77'], sure: false },
      hits: [{ customer: { id: 'cust_ina' } }],
    });
    expect(await trace('600123456')).toMatchObject({
      found: 'known',
      as: { values: ['+48600123456'], sure: false },
      hits: [{ customer: { id: 'cust_ina' } }],
    });
  });
  test('a part of an order number names the orders that contain it', async () => {
    expect(await trace('529870')).toMatchObject({
      found: 'part',
      parts: [{ kind: 'order_number', value: '#529870/9' }],
      more: false,
      events: [],
      hits: [{ customer: { id: 'cust_ina' }, line: { key: 'order:ord_ina:created' } }],
    });
    expect(await trace('48600123')).toMatchObject({
      found: 'part',
      parts: [{ kind: 'source_id', value: '+48600123456' }],
    });
    expect(await trace('#29870')).toMatchObject({ found: 'part', parts: [{ value: '#529870/9' }] });
  });
  test.each(['customer.order.created:evcus_order', 'evcus_order', 'whs_order'])('%j to the webhook', async (id) => {
    expect(await trace(id)).toMatchObject({ found: 'known', events: [{ id: 'customer.order.created:evcus_order' }] });
  });
  test('and every id on a line finds its customer', async () => {
    for (const q of ['r_tom', '#2024-7', '2024 7', 'R_TOM', 'whs_order', 'cArd-t0M'])
      expect((await findCustomers(viewer, { q })).customers.map(({ id }) => id)).toEqual(['cust_tom']);
  });
});

test('a number that is one’s source_id and another’s order leads Enter to neither', async () => {
  await record('numbered', [
    customerSeen('cust_numbered', { sourceId: '77134' }),
    customerSeen('cust_ordering'),
    pointsAdded({
      customerId: 'cust_ordering',
      kind: 'order',
      action: 'created',
      keys: ['order:ord_numbered:created'],
      refs: { order: 'ord_numbered' },
      details: { orderSourceId: '#77134' },
    } as never),
  ]);
  const found = await findCustomers(viewer, { q: '77134' });
  expect(found.customers.map(({ id }) => id).sort()).toEqual(['cust_numbered', 'cust_ordering']);
  expect(destinationOf('77134', { found, trace: await trace('77134') })).toBeNull();
});

describe('what is not known', () => {
  test('waits in quarantine, with the webhook and why', async () => {
    expect(await trace('ord_broken_1')).toMatchObject({
      found: 'quarantined',
      events: [{ id: 'broken', reason: 'data.x: expected a number' }],
    });
  });
  test('was received and names nobody', async () => {
    expect(await trace('r_nobody')).toMatchObject({ found: 'nameless', events: [{ id: 'nobody' }] });
  });
  test.each(['ORD_BROKEN_1', 'web-2024-broken', 'Web - 2024 - Broken', 'Order:Web\u20132024\u2013Broken.'])(
    'waits in quarantine in another spelling: %j',
    async (id) => {
      expect(await trace(id)).toMatchObject({ found: 'quarantined', events: [{ id: 'broken' }] });
    },
  );
  test('stands in the text of a customer’s webhook, and on no line', async () => {
    for (const id of ['HELP-9911-X', 'help-9911-x'])
      expect(await trace(id)).toMatchObject({ found: 'mentioned', events: [{ id: 'ina', customerId: 'cust_ina' }] });
  });
  test('stands within a longer text', async () => {
    for (const id of ['ord_broken_', 'web-2024-bro'])
      expect(await trace(id)).toMatchObject({ found: 'part', parts: [], hits: [], events: [{ id: 'broken' }] });
  });
  test('was never received: said of a whole id only, with what was searched and as what', async () => {
    const searched = {
      quarantined: { read: 1, complete: true },
      recent: { read: 6, complete: true },
      parts: { complete: true },
    };
    expect(await trace('r_never_seen')).toEqual({
      found: 'never',
      lastWebhookAt: instant(40),
      searched: { ...searched, spellings: ['rneverseen'] },
    });
    for (const [id, spelling] of [
      ['ord_%_1', 'ord1'],
      ['529871', '529871'],
      ['#529871', '529871'],
      ['ord_', 'ord'],
    ] as const) {
      expect(await trace(id)).toEqual({
        found: 'unknown',
        lastWebhookAt: instant(40),
        searched: { ...searched, spellings: [spelling] },
      });
    }
  });
  test('while anything waits to be folded nothing is said to be never received', async () => {
    await database.prisma.identifier.create({
      data: { customerId: 'cust_old', kind: 'order', digest: 'x', value: 'ORD_Old-Version' },
    });
    expect(await trace('r_never_seen')).toMatchObject({ found: 'unknown' });
    await fillLookUp({ client: database.prisma, log: () => undefined });
    expect(await trace('r_never_seen')).toMatchObject({ found: 'never' });
    await database.prisma.identifier.deleteMany({ where: { customerId: 'cust_old' } });
  });
});

test('no trace is run for a part of a name, and every trace leaves a line in the audit trail', async () => {
  await expect(trace('Kowalska')).rejects.toThrow(BadRequestError);
  await traceIdentifier(testViewer({ id: 'tracer' }), { id: 'r_tom' });
  const trail = await database.prisma.auditEvent.findMany({ where: { actorId: 'tracer' } });
  expect(trail.map(({ action, subject }) => [action, subject])).toEqual([['identifier.traced', typedDigest('r_tom')]]);
});
