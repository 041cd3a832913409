import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { instantOf } from '#simulator/instant.ts';
import { liveThrough } from '#simulator/loyalty-v2/happen.ts';
import { enrol } from '#simulator/loyalty-v2/model.ts';
import { callOf } from '#simulator/fake/route.ts';
import { ROUTES } from '#simulator/fake/fake-voucherify.ts';
import { Switches } from '#simulator/fake/switches.ts';
import { DOCUMENTED_CALLS } from '#simulator/fake/testing/answer-faults.ts';
import { openFakeShop } from '#simulator/testing/fake-shop.ts';

const shop = await openFakeShop();
const { fake, world } = shop;
afterAll(fake.close);
beforeEach(() => {
  fake.switch(Switches.parse({}));
});

const KEY = { 'x-app-id': 'a', 'x-app-token': 't', 'x-management-id': 'a', 'x-management-token': 't' };
const Item = z.looseObject({
  id: z.string(),
  created_at: z.string().default(''),
  group_id: z.string().default(''),
});
const List = z.looseObject({ data_ref: z.string(), total: z.int().optional(), has_more: z.boolean().optional() });

async function ask(path: string): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${fake.url}${path}`, { headers: KEY });
  return { status: response.status, body: await response.json() };
}

async function items(path: string): Promise<z.infer<typeof Item>[]> {
  const { body } = await ask(path);
  const list = List.parse(body);
  return z.array(Item).parse(list[list.data_ref]);
}

/** All pages of a list whose cursor is an id. */
async function all(path: string, limit = 100): Promise<z.infer<typeof Item>[]> {
  const found: z.infer<typeof Item>[] = [];
  for (let cursor = ''; ;) {
    const { body } = await ask(`${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor}`);
    const { has_more, ...list } = List.parse(body);
    found.push(...z.array(Item).parse(list[list.data_ref]));
    if (!has_more) return found;
    cursor = `&starting_after_id=${found.at(-1)?.id}`;
  }
}

const anna = world.customers[0]!;
const card = anna.cards[0]!;
const [stars] = world.programme.loyalty;

/** Of each call some that make it say different things. */
const ASKED: Record<string, string[]> = {
  'GET /v1/campaigns': [
    '/v1/campaigns?limit=100',
    '/v1/campaigns?campaign_type=LOYALTY_PROGRAM',
    '/v1/campaigns?page=9',
  ],
  'GET /v1/campaigns/{}/transactions': [
    ...[...world.programme.loyalty, world.programme.gifts].map(
      ({ id }) => `/v1/campaigns/${id}/transactions?limit=100`,
    ),
    `/v1/campaigns/${encodeURIComponent(stars.name)}/transactions?order=-id`,
    `/v1/campaigns/${world.programme.coupons.id}/transactions`,
    '/v1/campaigns/camp_none/transactions',
  ],
  'GET /v1/customers': ['/v1/customers?limit=100', '/v1/customers?order=-updated_at&page=2&limit=5'],
  'GET /v1/customers/{}': [...world.customers.map(({ id }) => `/v1/customers/${id}`), '/v1/customers/nobody'],
  'GET /v1/customers/{}/redeemables': world.customers.map(({ id }) => `/v1/customers/${id}/redeemables?limit=100`),
  'GET /v1/customers/{}/activity': world.customers.map(({ id }) => `/v1/customers/${id}/activity?limit=100`),
  'GET /v1/vouchers': ['/v1/vouchers?limit=100', '/v1/vouchers?limit=100&page=2', `/v1/vouchers?customer=${anna.id}`],
  'GET /v1/vouchers/{}': world.cards.map(({ code }) => `/v1/vouchers/${encodeURIComponent(code)}`),
  'GET /v1/vouchers/{}/transactions': world.cards.map(
    ({ id }) => `/v1/vouchers/${id}/transactions?limit=100&order=-id`,
  ),
  'GET /v1/redemptions': Array.from({ length: 4 }, (_, page) => `/v1/redemptions?limit=100&page=${page + 1}`),
  'GET /v1/redemptions/{}': ['/v1/redemptions/r_none'],
  'GET /v1/publications': ['/v1/publications?limit=100', '/v1/publications?page=1000'],
  'GET /management/v1/projects/{}/webhooks': ['/management/v1/projects/proj_1/webhooks'],
};

const EXPORTED: [string, string[]][] = [
  ['voucher', ['id', 'code', 'loyalty_balance', 'customer_id', 'campaign_id', 'created_at']],
  ['voucher_transactions', ['id', 'voucher_id', 'campaign_id', 'type', 'balance', 'created_at', 'details']],
  ['points_expiration', ['id', 'voucher_id', 'points', 'status', 'expires_at']],
  ['redemption', ['id', 'object', 'date', 'voucher_code', 'customer_id', 'result']],
];

describe('every answer is as Voucherify documents it', () => {
  test.each(Object.entries(ASKED))('%s', async (call, paths) => {
    for (const path of paths) await ask(path);
    expect(fake.calls.get(call)).toBeGreaterThanOrEqual(paths.length);
    expect(shop.answerFaults).toEqual([]);
  });

  test.each(EXPORTED)('an export of %s, from its order to its file', async (exported_object, fields) => {
    const order = { exported_object, parameters: { fields } };
    const made = await fetch(`${fake.url}/v1/exports`, { method: 'POST', headers: KEY, body: JSON.stringify(order) });
    const { id } = Item.parse(await made.json());
    const states = [await ask(`/v1/exports/${id}`), await ask(`/v1/exports/${id}`)].map(({ body }) => body);
    expect(states).toMatchObject([{ status: 'IN_PROGRESS' }, { status: 'DONE' }]);
    fake.switch({ failingExports: true });
    expect((await ask(`/v1/exports/${id}`)).body).toMatchObject({ status: 'ERROR', result: null });
    const file = await fetch(`${fake.url}/v1/exports/${id}?token=once`, { headers: KEY });
    expect((await file.text()).split('\n')[0]).toBe(fields.join());
    expect(shop.answerFaults).toEqual([]);
  });

  test.each(['negative', 'positive'] as const)('a member of Loyalty v2, debits %s', async (v2Debits) => {
    fake.switch({ v2Debits });
    const [from, to] = [new Date('2026-01-06'), new Date('2026-06-01')].map(instantOf) as [number, number];
    const member = enrol(world.loyaltyV2, anna, from);
    liveThrough(world.loyaltyV2, member, { count: 80, from, to });
    const of = `/v2/loyalties/programs/${world.loyaltyV2.program.id}/members/${member.id}`;
    const paths = [
      '/v2/loyalties/programs',
      `/v2/loyalties/memberships/${anna.sourceId}?identification_type=customer_source_id`,
      `${of}/cards/${member.card.id}/transactions?limit=100`,
      `${of}/cards/${member.card.id}/pending-points?limit=100&order=date`,
      `${of}/cards/${member.card.id}/expiring-points?limit=100&order=expiration_date`,
      `${of}/rewards/purchases?limit=100`,
    ];
    for (const path of paths) expect((await ask(path)).status, path).toBe(200);
    expect(shop.answerFaults).toEqual([]);
  });

  test('and no call is left out, nor is one without a document', () => {
    const calls = ROUTES.map(callOf);
    const v1 = calls.filter((call) => !/\/v2\/|\/exports/.test(call));
    expect(v1.sort()).toEqual(Object.keys(ASKED).sort());
    expect(calls.filter((call) => /GET \/v2\//.test(call) && !DOCUMENTED_CALLS.includes(call))).toEqual([]);
    // the one redemption has the shape of those in the list
    expect(v1.filter((call) => !DOCUMENTED_CALLS.includes(call))).toEqual(['GET /v1/redemptions/{}']);
  });

  test('what is wrong is found', async () => {
    const { answerFaults } = await import('#simulator/fake/testing/answer-faults.ts');
    const { body } = await ask(`/v1/vouchers/${card.id}/transactions`);
    const list = z.looseObject({ data: z.array(Item) }).parse(body);
    const call = 'GET /v1/vouchers/{}/transactions';
    expect(answerFaults(call, 200, list)).toEqual([]);
    expect(answerFaults(call, 200, { ...list, has_more: 'no' })).not.toEqual([]);
    expect(answerFaults(call, 200, { ...list, data: [{ ...list.data[0], type: 'POINTS_FOUND' }] })).not.toEqual([]);
    expect(answerFaults(call, 404, { code: 404 })).not.toEqual([]);
  });
});

describe('what is told is the truth', () => {
  test('the transactions of campaigns and cards, in the order of ids, which is that of time', async () => {
    const of = (
      await Promise.all(
        [...world.programme.loyalty, world.programme.gifts].map(({ id }) =>
          all(`/v1/campaigns/${id}/transactions?order=id`),
        ),
      )
    ).flat();
    const truth = shop.truth().cards.flatMap(({ movements }) => movements);
    expect(of.map(({ id }) => id).sort()).toEqual(truth.map(({ transactionId }) => transactionId).sort());
    const one = await all(`/v1/campaigns/${stars.id}/transactions?order=id`, 7);
    const times = one.map(({ created_at }) => Date.parse(created_at));
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(one.map(({ id }) => id)).size).toBe(one.length);
    const backwards = await all(`/v1/campaigns/${stars.id}/transactions?order=-id`, 13);
    expect(backwards.reverse()).toEqual(one);
    const ofCard = await all(`/v1/vouchers/${card.code}/transactions?order=id`);
    expect(ofCard.map(({ id }) => id)).toEqual(card.movements.map(({ transactionId }) => transactionId));
  });

  test('activity has what no webhook need bring, once each, under the webhook’s own id', async () => {
    const entries = await all(`/v1/customers/${anna.sourceId}/activity?order=created_at`, 9);
    const types = new Set(entries.map(({ type }) => type));
    expect([...types]).toEqual(
      expect.arrayContaining(['customer.reward_redemptions.created', 'customer.rewarded', 'customer.order.paid']),
    );
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const sent = new Set(shop.events.map(({ body }) => body.event.id));
    expect(entries.filter(({ id }) => !sent.has(id))).toEqual([]);
    expect(entries.filter(({ id, group_id }) => !/^evcus_/.test(id) || !/^[vw]-/.test(group_id))).toEqual([]);
    const everybody = await Promise.all(
      world.customers.map(({ id }) => all(`/v1/customers/${id}/activity`).catch(() => [])),
    );
    expect(everybody.flat().some(({ type }) => type === 'customer.holder.assignment.created')).toBe(true);
  });

  test('activity can be asked for by time, campaign and type, but not by every type', async () => {
    const path = `/v1/customers/${anna.id}/activity?limit=100`;
    const middle = '2026-04-01T00:00:00.000Z';
    const [before, after] = [await all(`${path}&end_date=${middle}`), await all(`${path}&start_date=${middle}`)];
    expect(before.length + after.length).toBe((await all(path)).length);
    expect(before.every(({ created_at }) => Date.parse(created_at) <= Date.parse(middle))).toBe(true);
    const paid = await items(`${path}&type=customer.order.paid`);
    expect(new Set(paid.map(({ type }) => type))).toEqual(new Set(['customer.order.paid']));
    expect((await ask(`${path}&type=customer.holder.assignment.created`)).status).toBe(400);
    expect((await items(`${path}&campaign_id=${stars.id}`)).length).toBeGreaterThan(0);
  });

  test('a voucher’s balance is its card’s, and a customer’s redeemables are all that they hold', async () => {
    const { body } = await ask(`/v1/vouchers/${encodeURIComponent(card.code)}`);
    const { balance } = shop.truth().cards.find(({ id }) => id === card.id)!;
    expect(body).toMatchObject({ id: card.id, holder_id: anna.id, loyalty_card: { balance } });
    const held = await all(`/v1/customers/${anna.id}/redeemables?order=-created_at`);
    expect(held.map(({ redeemable_id }) => redeemable_id)).toEqual(
      expect.arrayContaining(anna.cards.map(({ id }) => id)),
    );
  });

  test('pages of vouchers, customers, redemptions and publications have every row once', async () => {
    for (const path of ['/v1/vouchers', '/v1/customers', '/v1/redemptions', '/v1/publications']) {
      const total = List.parse((await ask(path)).body).total!;
      expect(total).toBeGreaterThan(20);
      const pages = await Promise.all(
        Array.from({ length: Math.ceil(total / 50) }, (_, page) => items(`${path}?limit=50&page=${page + 1}`)),
      );
      expect(new Set(pages.flat().map(({ id }) => id)).size, path).toBe(total);
    }
    const mine = await items(`/v1/redemptions?customer=${anna.sourceId}&limit=100&order=-created_at`);
    expect(new Set(mine.map(({ customer_id }) => customer_id))).toEqual(new Set([anna.id]));
    const kinds = new Set((await items('/v1/redemptions?limit=100')).map(({ object }) => object));
    expect(kinds).toEqual(new Set(['redemption', 'redemption_rollback']));
  });

  test('customers by date: two of one millisecond can be torn apart, none is told twice', async () => {
    const seen: string[] = [];
    for (let cursor = '2000-01-01'; ;) {
      const { body } = await ask(`/v1/customers?order=created_at&limit=7&starting_after=${cursor}`);
      const { customers, has_more } = z.object({ customers: z.array(Item), has_more: z.boolean() }).parse(body);
      seen.push(...customers.map(({ id }) => id));
      if (!has_more) break;
      cursor = customers.at(-1)!.created_at;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(20);
  });
});
