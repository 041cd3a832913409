import { expect, test } from 'vitest';
import { SIMULATED_TYPES } from '#simulator/event-catalog.ts';
import { simulate } from '#simulator/simulate.ts';
import { groupBy } from '#simulator/testing/group-by.ts';
import { history } from '#simulator/testing/history.ts';

const small = { seed: 3, customers: 20, from: new Date('2026-02-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') };
const full = history();

test('a seed is a history', () => {
  expect(simulate(small)).toEqual(simulate(small));
  expect(simulate({ ...small, seed: 4 }).truth).not.toEqual(simulate(small).truth);
});

test('another coverage hears less of the same life', () => {
  const heard = simulate({ ...small, coverage: 'seed-types' });
  const withoutReports = ({ truth }: ReturnType<typeof simulate>) =>
    truth.cards.map((card) => ({
      ...card,
      movements: card.movements.map((movement) => ({ ...movement, eventIds: [] })),
    }));
  expect(withoutReports(heard)).toEqual(withoutReports(simulate(small)));
  expect(new Set(heard.events.map(({ type }) => type))).toEqual(
    new Set([
      'customer.rewarded',
      'customer.reward_redemptions.created',
      'voucher.published',
      'redemption.succeeded',
      'customer.holder.assignment.created',
    ]),
  );
  const channels = (coverage: 'project' | 'distribution') =>
    new Set(simulate({ ...small, coverage }).events.map(({ body }) => body.source.object));
  expect(channels('project')).toEqual(new Set(['webhook']));
  expect(channels('distribution')).toEqual(new Set(['distribution']));
  expect(
    simulate({ ...small, coverage: ['customer.created'] }).events.every(({ type }) => type === 'customer.created'),
  ).toBe(true);
});

test('every type of the catalog happens', () => {
  expect(new Set(full.events.map(({ type }) => type))).toEqual(new Set(SIMULATED_TYPES));
});

test('events come in the order in which they are sent, and are plain JSON', () => {
  const { events } = simulate(small);
  expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).toSorted());
  expect(JSON.parse(JSON.stringify(events))).toEqual(events);
});

test('a send-out has its own id; an event that two channels send has one', () => {
  const { events } = full;
  expect(new Set(events.map(({ body }) => body.id)).size).toBe(events.length);
  const byEvent = groupBy(events, ({ body }) => body.event.id);
  const twice = [...byEvent.values()].filter((sendOuts) => sendOuts.length > 1);
  expect(twice.length).toBeGreaterThan(0);
  for (const sendOuts of twice) {
    expect(sendOuts.map(({ body }) => body.source.object)).toEqual(['webhook', 'distribution']);
    expect(new Set(sendOuts.map(({ type }) => type)).size).toBe(1);
  }
});

test('a project webhook is called by its type, a distribution by whatever its author entered', () => {
  expect(full.events.filter(({ type, body }) => body.event.type !== type)).toEqual([]);
  expect(full.events.filter(({ type, body }) => body.source.object === 'webhook' && body.type !== type)).toEqual([]);
  const names = new Set(
    full.events.filter(({ body }) => body.source.object === 'distribution').map(({ body }) => body.type),
  );
  expect(names).toContain('');
  expect(names).not.toContain('customer.order.paid');
});

test('the times of a history include whole seconds, milliseconds and microseconds', () => {
  const decimals = new Set(full.events.map(({ body }) => /\.(\d+)Z$/.exec(body.created_at)?.[1]?.length ?? 0));
  expect([...decimals]).toEqual(expect.arrayContaining([0, 3, 6]));
});

test('regulars are there from the first day and stay', () => {
  const regular = full.truth.customers.find(({ sourceId }) => sourceId === '1001');
  expect(regular?.deletedAt).toBeNull();
  expect(full.events.find(({ type }) => type === 'customer.created')?.body.event.entity_id ?? regular?.id).toBe(
    regular?.id,
  );
});

test('a history must end after it begins', () => {
  expect(() => simulate({ ...small, to: small.from })).toThrow('`to` must be later than `from`');
});
