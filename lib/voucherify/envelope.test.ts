import { describe, expect, it } from 'vitest';
import { openBody, type OpenResult } from '#lib/voucherify/envelope.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const receivedAt = '2026-03-01T00:00:00.000000Z' as Timestamp;
const openText = (text: string, typeHint: string | null = null) => openBody({ text, typeHint, receivedAt });
const open = (body: unknown, typeHint: string | null = null) => openText(JSON.stringify(body), typeHint);
const eventOf = (result: OpenResult) => (result.kind === 'event' ? result.event : expect.unreachable(result.reason));

const customer = { id: 'cust_1', object: 'customer' };
const envelope = (over: object = {}) => ({
  id: 'whs_1',
  project_id: 'proj_1',
  created_at: '2026-02-01T00:00:00.000Z',
  type: 'customer.updated',
  data: { customer },
  source: { id: 'wh_1', object: 'webhook', target_url: 'https://desk.example/api' },
  event: {
    id: 'evcus_1',
    type: 'customer.updated',
    created_at: '2026-02-01T00:00:00.500Z',
    entity_id: 'cust_1',
    group_id: 'v-1',
    event_source: { channel: 'API', api_key: { name: 'Shop', app_id: 'app-secret' }, user: { id: 'user_1' } },
  },
  ...over,
});

describe('an envelope', () => {
  it('is opened, without the application id that it carries', () => {
    expect(eventOf(open(envelope()))).toEqual({
      key: 'customer.updated:evcus_1',
      reportKey: expect.stringMatching(/^customer\.updated:evcus_1![0-9a-f]{16}$/) as string,
      sender: 'wh_1',
      type: 'customer.updated',
      isTypeUnsigned: false,
      eventId: 'evcus_1',
      sendOutId: 'whs_1',
      projectId: 'proj_1',
      groupId: 'v-1',
      entityId: 'cust_1',
      createdAt: '2026-02-01T00:00:00.500000Z',
      actor: { channel: 'API', userId: 'user_1', apiKeyName: 'Shop' },
      receivedAt,
      data: { customer },
      dataText: JSON.stringify({ customer }),
    });
  });

  it('of a distribution carries free text as its type: the event’s own type counts', () => {
    const event = eventOf(
      open(envelope({ type: 'Voucher-redeemed', source: { id: 'distr_1', object: 'distribution' } })),
    );
    expect(event).toMatchObject({ type: 'customer.updated', key: 'customer.updated:evcus_1' });
  });

  it('without an event is known by its type, and its send-out', () => {
    expect(eventOf(open(envelope({ event: null })))).toMatchObject({
      type: 'customer.updated',
      key: 'customer.updated:whs_1',
      eventId: null,
      createdAt: '2026-02-01T00:00:00.000000Z',
    });
  });

  it('with no type but a label is told by its data, and failing that by the label', () => {
    const held = { holder: { id: 'rh_1', object: 'redeemable_holder' }, customer };
    expect(eventOf(open(envelope({ type: 'My hook', event: null, data: held }))).type).toBe(
      'customer.holder.assignment.created',
    );
    expect(eventOf(open(envelope({ type: 'My hook', event: null, data: { x: 1 } }))).type).toBe('My hook');
    expect(
      eventOf(open(envelope({ type: 'My hook', event: null, data: held }), 'customer.holder.assignment.deleted')).type,
    ).toBe('customer.holder.assignment.deleted');
  });

  it.each([undefined, null, 'Hello {{customer.name}}', 7, [1]])('with data %j still is an event', (data) => {
    expect(eventOf(open(envelope({ data })))).toMatchObject({ type: 'customer.updated', data: {}, entityId: 'cust_1' });
  });

  it('of the future is an event, too', () => {
    expect(eventOf(open({ type: 'customer.teleported', data: { customer } })).type).toBe('customer.teleported');
  });

  it('its own type beats `?type=`', () => {
    expect(eventOf(open(envelope(), 'customer.created')).type).toBe('customer.updated');
  });
});

describe('a bare body', () => {
  it('is told by its keys and named by its content, however it is printed', () => {
    const body = { customer: { ...customer, created_at: '2026-01-01T00:00:00.000Z' } };
    const event = eventOf(open(body));
    expect(event).toMatchObject({
      type: 'customer.created',
      eventId: null,
      sendOutId: null,
      createdAt: null,
      data: body,
    });
    expect(event.key).toMatch(/^customer\.created:sha256-[0-9a-f]{64}$/);
    expect(eventOf(openText(JSON.stringify(body, null, 2))).key).toBe(event.key);
  });

  it('carries the event that caused it, and that is not its own', () => {
    const cause = { id: 'evcus_9', type: 'customer.order.paid', created_at: '2026-01-01T00:00:00.000Z' };
    expect(eventOf(open({ customer, earning_rule: { id: 'ern_1' }, balance: { points: 1 }, event: cause })).type).toBe(
      'customer.rewarded.loyalty_points',
    );
  });

  it('is of the type that `?type=` says where its keys leave that open', () => {
    expect(eventOf(open({ customer }, 'customer.segment.left')).type).toBe('customer.segment.left');
    expect(eventOf(open({ hello: 1 }, ' my.type ')).type).toBe('my.type');
  });

  it('of no type that can be told is kept, with what to do about it', () => {
    expect(open({ hello: 'x', 'a\u0000': 1 })).toMatchObject({
      kind: 'unreadable-object',
      type: 'unknown',
      key: expect.stringMatching(/^unknown:sha256-[0-9a-f]{64}$/) as string,
      reason: expect.stringContaining('(hello, a\ufffd)') as string,
    });
    expect(open({ customer, segment: { id: 'seg_1' } })).toMatchObject({
      kind: 'unreadable-object',
      reason: expect.stringContaining('?type=') as string,
    });
  });
});

it('a body of the retired version is kept, with what to change in Voucherify', () => {
  const legacy = {
    id: 'event_1',
    object: 'event',
    type: 'points_earned',
    project_id: 'proj_1',
    data: { object: {}, previous_attributes: {} },
  };
  expect(open(legacy)).toEqual({
    kind: 'unreadable-object',
    key: 'points_earned:event_1',
    reportKey: expect.stringMatching(/^points_earned:event_1!/) as string,
    type: 'points_earned',
    reason: expect.stringMatching(/v2018-08-01.*v2024-01-01.*Project settings → Webhooks/) as string,
  });
});

it.each(['', ' ', '{"a":', '[1]', '7', 'null', '"text"', '['.repeat(1 << 20)])('%.10j is no object', (text) => {
  expect(openText(text)).toEqual({ kind: 'not-an-object', reason: expect.stringMatching(/^the body is /) as string });
});

describe('the event key', () => {
  it.each(['has blanks', 'ünicode', 'x'.repeat(129), '../etc', 'a/b'])(
    'of the awkward id %.12s is safe in an address and an index',
    (id) => {
      const { key, eventId } = eventOf(open(envelope({ event: { id, type: 'customer.updated' } })));
      expect(key).toMatch(/^customer\.updated:sha256-[0-9a-f]{64}$/);
      expect(eventId).toBe(id);
    },
  );

  it('of an awkward type, too', () => {
    const { key, type } = eventOf(open(envelope({ event: { id: 'ev_1', type: 'Mein Hook 😀' } })));
    expect(type).toBe('Mein Hook 😀');
    expect(key).toMatch(/^sha256-[0-9a-f]{64}:ev_1$/);
  });

  it('and every indexed column stay short', () => {
    const long = 'x'.repeat(100_000);
    const event = eventOf(
      open(
        envelope({
          id: `whs_${long}`,
          project_id: long,
          event: { id: long, type: long, entity_id: long, group_id: long },
        }),
      ),
    );
    for (const text of [
      event.key,
      event.type,
      event.eventId,
      event.sendOutId,
      event.projectId,
      event.groupId,
      event.entityId,
    ])
      expect(text!.length).toBeLessThan(300);
  });
});
