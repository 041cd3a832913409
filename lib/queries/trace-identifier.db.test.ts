import { beforeAll, describe, expect, test } from 'vitest';
import { staffViewer } from '#lib/auth/testing';
import { BadRequestError } from '#lib/errors';
import type { CustomerSeen, Fact } from '#lib/facts/fact';
import { recordEvents } from '#lib/ingest/record';
import { incomingEvent, instant, pointsAdded } from '#lib/ingest/testing/incoming-event';
import { findCustomers } from '#lib/queries/find-customers';
import { traceIdentifier } from '#lib/queries/trace-identifier';
import { useTestDatabase } from '#lib/testing/database';

const database = useTestDatabase();
const viewer = staffViewer();
const customer = (id: string, over: Partial<CustomerSeen> = {}): CustomerSeen => ({ fact: 'customer-seen', id, asOf: instant(0), ...over });
const record = (key: string, facts: Fact[], over = {}) => recordEvents(database.prisma, [incomingEvent(key, facts, over)]);
const trace = (id: string) => traceIdentifier(viewer, { id });

beforeAll(async () => {
  const bought = { customerId: 'cust_tom', refs: { order: 'ord_tom', redemption: 'r_tom' }, details: { orderSourceId: '#2024-7' }, cardCode: 'CaRD-T0m' };
  await record('customer.order.created:evcus_order', [
    customer('cust_tom', { name: 'Tom Traced', sourceId: 'tom-1' }),
    pointsAdded({ ...bought, kind: 'order', action: 'created', keys: ['order:ord_tom:created'], occurredAt: instant(10) } as never),
  ], { eventId: 'evcus_order', sendOutId: 'whs_order', customerId: 'cust_tom' });
  await record('redeemed', [
    pointsAdded({ ...bought, kind: 'redemption', action: 'succeeded', keys: ['redemption:r_tom'], occurredAt: instant(11) } as never),
    pointsAdded({ ...bought, kind: 'reward', action: 'granted', keys: ['reward:r_tom'], occurredAt: instant(13) } as never),
    pointsAdded({ ...bought, action: 'spent', points: -40, keys: ['spend:v_1:r_tom'], occurredAt: instant(12) }),
  ]);
  await record('broken', [], { status: 'quarantined', reason: 'data.x: expected a number', body: '{"order":{"id":"ord_broken_1"}}' });
  await record('nobody', [], { body: '{"redemption":{"id":"r_nobody","customer_id":null}}', receivedAt: instant(40) });
});

test('what many customers share is no one’s, and not said to be never received', async () => {
  for (const id of ['rew_coffee', 'rewa_1', 'ern_paid', 'ltr_gold']) expect(await trace(id)).toEqual({ found: 'shared' });
});

describe('what is known leads to the thing', () => {
  test.each([
    ['ord_tom', 'order:ord_tom:created'],
    ['#2024-7', 'reward:r_tom'],
    ['2024-7', 'reward:r_tom'],
    [' "r_tom", ', 'redemption:r_tom'],
  ])('%j to its line', async (id, key) => {
    expect(await trace(id)).toMatchObject({ found: 'known', events: [], hits: [{ customer: { id: 'cust_tom' }, line: { key } }] });
  });
  test.each(['tom-1', 'cust_tom', 'card-t0m', 'CARD-T0M', 'CaRD-T0m'])('%j to the customer', async (id) => {
    expect(await trace(id)).toMatchObject({ found: 'known', hits: [{ customer: { name: 'Tom Traced' } }] });
  });
  test.each(['customer.order.created:evcus_order', 'evcus_order', 'whs_order'])('%j to the webhook', async (id) => {
    expect(await trace(id)).toMatchObject({ found: 'known', events: [{ id: 'customer.order.created:evcus_order' }] });
  });
  test('and every id on a line finds its customer', async () => {
    for (const q of ['r_tom', '#2024-7', 'whs_order', 'cArd-t0M']) expect((await findCustomers(viewer, { q })).customers.map(({ id }) => id)).toEqual(['cust_tom']);
  });
});

describe('what is not known', () => {
  test('waits in quarantine, with the webhook and why', async () => {
    expect(await trace('ord_broken_1')).toMatchObject({ found: 'quarantined', events: [{ id: 'broken', reason: 'data.x: expected a number' }] });
  });
  test('was received and names nobody', async () => {
    expect(await trace('r_nobody')).toMatchObject({ found: 'nameless', events: [{ id: 'nobody' }] });
  });
  test('was never received: a part of an id is none, and wildcards are letters', async () => {
    for (const id of ['ord_broken_', 'ord_%_1', 'r_never_seen']) {
      expect(await trace(id)).toEqual({ found: 'never', lastWebhookAt: instant(40), searched: { quarantined: 1, recent: 4, complete: true } });
    }
  });
});

test('no trace is run for a part of a name, and every trace leaves a line in the audit trail', async () => {
  await expect(trace('Kowalska')).rejects.toThrow(BadRequestError);
  await traceIdentifier(staffViewer({ id: 'tracer' }), { id: 'r_tom' });
  const trail = await database.prisma.auditEvent.findMany({ where: { actorId: 'tracer' } });
  expect(trail.map(({ action, subject }) => [action, subject])).toEqual([['identifier.traced', 'r_tom']]);
});
