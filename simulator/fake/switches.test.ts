import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Switches, type SwitchesOver } from '#simulator/fake/switches.ts';
import { openFakeShop } from '#simulator/testing/fake-shop.ts';

const shop = await openFakeShop({ customers: 12, shownAt: new Date('2026-05-01T00:00:00Z') });
const { fake, world } = shop;
afterAll(fake.close);
beforeEach(() => {
  fake.switch(Switches.parse({}));
});

const KEY = { 'x-app-id': 'a', 'x-app-token': 't', 'x-management-token': 't' };
const anna = world.customers[0]!;
const card = anna.cards[0]!;
const CUSTOMER = `/v1/customers/${anna.id}`;
const CARD = `/v1/vouchers/${card.id}`;
const CAMPAIGN = `/v1/campaigns/${card.campaign.id}/transactions?order=id&limit=100`;

const ask = (path: string, init: RequestInit = {}) => fetch(`${fake.url}${path}`, { headers: KEY, ...init });
const statusOf = async (path: string) => (await ask(path)).status;

/** As somebody does who has nothing but the address. */
async function turn(over: SwitchesOver): Promise<Response> {
  return fetch(`${fake.url}/switches`, { method: 'POST', body: JSON.stringify(over) });
}

const Entry = z
  .looseObject({ id: z.string(), type: z.string().default(''), data: z.json(), data_json: z.json() })
  .partial();
const List = z.looseObject({ data: z.array(Entry).optional(), vouchers: z.array(Entry).optional() });

async function idsIn(path: string): Promise<string[]> {
  const { data, vouchers } = List.parse(await (await ask(path)).json());
  return (data ?? vouchers ?? []).map(({ id = '' }) => id);
}

describe('switches are turned over HTTP, one by one', () => {
  test('what is left out stays as it was, and what is none is refused', async () => {
    expect(await (await turn({ shift: 2 })).json()).toMatchObject({ shift: 2, ceiling: 2_000, misspelt: false });
    expect(await (await turn({ misspelt: true })).json()).toMatchObject({ shift: 2, misspelt: true });
    expect(await (await fetch(`${fake.url}/switches`)).json()).toMatchObject({ shift: 2, misspelt: true });
    const refused = await fetch(`${fake.url}/switches`, { method: 'POST', body: '{"shifft":1}' });
    expect(refused.status).toBe(400);
    expect(await refused.text()).toContain('shifft');
    expect((await fetch(`${fake.url}/switches`, { method: 'POST', body: '{' })).status).toBe(400);
  });

  test('calls are counted, those that failed too, and only those', async () => {
    const count = async () => z.record(z.string(), z.int()).parse(await (await fetch(`${fake.url}/calls`)).json());
    const before = await count();
    await turn({ faults: [{ kind: '500', times: 1 }] });
    await Promise.all([ask(CARD), ask(CARD), ask(`${CARD}x`), ask('/v1/nothing')]);
    const after = await count();
    const rise = (call: string) => (after[call] ?? 0) - (before[call] ?? 0);
    expect([rise('GET /v1/vouchers/{}'), rise('unknown')]).toEqual([3, 1]);
    expect(Object.keys(after).filter((call) => call.includes('switches'))).toEqual([]);
  });
});

describe('faults', () => {
  test.each([
    ['401', 401, 'unauthorized'],
    ['402', 402, 'missing_required_feature'],
    ['403', 403, 'access_denied'],
    ['500', 500, 'internal_error'],
  ] as const)('%s, in the middle of a run', async (kind, status, key) => {
    fake.switch({ faults: [{ kind, after: 2, times: 1 }] });
    const answers = await Promise.all([1, 2].map(() => statusOf(CARD)));
    const failure = await ask(CARD);
    expect([...answers, failure.status, await statusOf(CARD)]).toEqual([200, 200, status, 200]);
    expect(await failure.json()).toMatchObject({
      code: status,
      key,
      request_id: expect.stringMatching(/^v-/) as string,
    });
  });

  test.each(['api_calls', 'bulk_api_calls', 'api_calls_cycle', 'webhook_calls'] as const)('429 %s', async (type) => {
    fake.switch({ faults: [{ kind: '429', type, seconds: 30, path: '/vouchers/' }] });
    const { status, headers } = await ask(CARD);
    expect(status).toBe(429);
    expect(headers.get('x-rate-limit-type')).toBe(type);
    expect(headers.get('x-rate-limit-remaining')).toBe('0');
    expect(headers.get('retry-after')).toBe('30');
    expect(Number(headers.get('x-rate-limit-retry'))).toBeGreaterThan(Date.now() / 1_000);
    expect(await statusOf(CUSTOMER)).toBe(200);
    fake.switch({ faults: [{ kind: '429', type, says: 'nothing' }] });
    const silent = (await ask(CARD)).headers;
    expect([silent.get('retry-after'), silent.get('x-rate-limit-retry')]).toEqual([null, null]);
  });

  test('more calls a minute than may be', async () => {
    const { headers } = await ask(CARD);
    expect(headers.get('x-rate-limit-limit')).toBe('2000');
    expect(Number(headers.get('x-rate-limit-remaining'))).toBeGreaterThan(0);
    fake.switch({ ceiling: 1 });
    const statuses = await Promise.all([1, 2, 3].map(() => statusOf(CARD)));
    expect(statuses).toContain(429);
  });

  test('no key', async () => {
    expect((await ask(CARD, { headers: {} })).status).toBe(401);
    expect((await ask(CARD, { headers: { authorization: 'Bearer t' } })).status).toBe(200);
    expect((await ask('/v2/oauth/token', { method: 'POST', headers: {}, body: 'scope=vouchers.read' })).status).toBe(
      401,
    );
    const basic = { authorization: 'Basic YTp0', 'content-type': 'application/x-www-form-urlencoded' };
    const token = await ask('/v2/oauth/token', { method: 'POST', headers: basic, body: 'scope=vouchers.read' });
    expect(await token.json()).toMatchObject({ expires_in: 900, scope: 'vouchers.read' });
    const webhooks = '/management/v1/projects/p/webhooks';
    expect((await ask(webhooks, { headers: { 'x-app-token': 't' } })).status).toBe(401);
  });

  test('a connection that is cut, one that says nothing, and nonsense', async () => {
    fake.switch({ faults: [{ kind: 'cut', bytes: 20, times: 1 }] });
    const cut = await ask(CARD);
    expect(cut.status).toBe(200);
    await expect(cut.text()).rejects.toThrow();
    fake.switch({ faults: [{ kind: 'nonsense', times: 1 }] });
    await expect((await ask(CARD)).json()).rejects.toThrow();
    for (const over of [{ faults: [{ kind: 'silence' as const, times: 1 }] }, { latency: 3_600_000, faults: [] }]) {
      fake.switch(over);
      const giveUp = new AbortController();
      const pending = ask(CARD, { signal: giveUp.signal });
      await fetch(`${fake.url}/calls`);
      giveUp.abort();
      await expect(pending).rejects.toThrow();
    }
  });

  test('cursors: expired ones of v2, and those whose row is gone', async () => {
    fake.switch({ faults: [{ kind: 'expired-cursor' }, { kind: 'lost-cursor' }] });
    expect(await statusOf('/v2/loyalties/programs?cursor=abc')).toBe(400);
    expect(await statusOf('/v2/loyalties/programs')).not.toBe(400);
    expect(await statusOf(`${CARD}/transactions?starting_after_id=${card.movements[0]!.transactionId}`)).toBe(400);
    expect(await statusOf(`${CARD}/transactions`)).toBe(200);
    fake.switch({ faults: [{ kind: 'lost-cursor', answer: 'empty' }] });
    expect(await idsIn(`${CARD}/transactions?starting_after_id=${card.movements[0]!.transactionId}`)).toEqual([]);
  });

  test('a share of the calls, the same ones for one seed', async () => {
    fake.switch({ faults: [{ kind: '500', share: 0.5 }] });
    const statuses: number[] = [];
    for (let calls = 0; calls < 30; calls++) statuses.push(await statusOf(CARD));
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
  });
});

describe('what is told otherwise than one would think', () => {
  test('pages that shift: rows come twice, or never', async () => {
    const pages = async () =>
      (await Promise.all([1, 2].map((page) => idsIn(`/v1/vouchers?limit=10&page=${page}`)))).flat();
    expect(new Set(await pages()).size).toBe(20);
    fake.switch({ shift: 3 });
    expect(new Set(await pages()).size).toBe(17);
    fake.switch({ shift: -3 });
    const [first, second] = [await idsIn('/v1/vouchers?limit=13'), await pages()];
    expect(first.slice(10).filter((id) => second.includes(id))).toEqual([]);
  });

  test('somebody deleted is nobody, and a deleted card takes its movements along', async () => {
    fake.switch({ deleted: [anna.sourceId!, card.code] });
    const paths = [CUSTOMER, `${CUSTOMER}/activity`, `${CUSTOMER}/redeemables`, CARD, `${CARD}/transactions`];
    for (const path of paths) expect(await statusOf(path), path).toBe(404);
    expect(await idsIn(CAMPAIGN)).not.toContain(card.movements[0]!.transactionId);
    fake.switch({ deleted: [] });
    for (const path of paths) expect(await statusOf(path), path).toBe(200);
  });

  test('an activity entry in each of its shapes', async () => {
    const path = `${CUSTOMER}/activity?order=created_at&limit=100&type=customer.reward_redemptions.created`;
    const shapeOf = async (nesting: Switches['nesting']) => {
      fake.switch({ nesting });
      const [entry] = List.parse(await (await ask(path)).json()).data ?? [];
      return entry;
    };
    const customer = { id: anna.id };
    expect(await shapeOf('nested')).toMatchObject({ data: { data: { customer }, event_source: {} } });
    expect(await shapeOf('direct')).toMatchObject({ data: { customer, event_source: {} } });
    expect(await shapeOf('json')).toMatchObject({ data_json: { object: customer } });
    expect((await shapeOf('json-text'))?.data_json).toEqual(expect.stringContaining(anna.id));
    expect(await shapeOf('plain')).toMatchObject({ data: { data: { customer, source: 'redemption', balance: 0 } } });
  });

  test('misspelt types', async () => {
    fake.switch({ misspelt: true });
    const typesIn = async (path: string) => JSON.stringify(await (await ask(path)).json());
    expect(await typesIn(`${CUSTOMER}/activity?limit=100`)).toMatch(/"customer\.(publication|redemption)\.succceeded"/);
    expect(await typesIn('/management/v1/projects/p/webhooks')).toContain('voucher.loyalty_card.points_aded');
  });

  test('the project’s webhook: switched off, or without a type', async () => {
    const webhook = async () => JSON.stringify(await (await ask('/management/v1/projects/p/webhooks')).json());
    expect(await webhook()).toMatch(/redemption\.succeeded.*"active":true/);
    fake.switch({ webhook: { active: false, lacks: ['redemption.succeeded'] } });
    expect(await webhook()).toMatch(/"active":false/);
    expect(await webhook()).not.toContain('"redemption.succeeded"');
  });
});

test('what comes to be later: committed late, in no order of ids, told by no webhook', async () => {
  fake.switch({ late: { share: 1, calls: 2 }, randomIds: true, lost: { customers: [anna.sourceId!], share: 1 } });
  const before = await idsIn(CAMPAIGN);
  const events = shop.live(new Date('2026-06-15T00:00:00Z'));
  const fresh = new Set(events.flatMap(({ reports }) => reports));
  const isFresh = async () => (await idsIn(CAMPAIGN.replace('=id', '=-id'))).filter((id) => fresh.has(id)).length;
  const [first, second, third] = [await isFresh(), await isFresh(), await isFresh()];
  expect([first, second]).toEqual([0, 0]);
  expect(third).toBeGreaterThan(0);
  const all = [...fresh].filter((id) => id.startsWith('vtx_'));
  expect(all.toSorted()).not.toEqual(all);
  expect(before.some((id) => fresh.has(id))).toBe(false);
  const ofAnna = new Set(anna.cards.flatMap(({ movements }) => movements.map(({ transactionId }) => transactionId)));
  const lost = events.filter(fake.loses);
  expect(lost.length).toBeGreaterThan(0);
  expect(lost.every(({ reports }) => reports.some((id) => ofAnna.has(id)))).toBe(true);
  expect(events.filter((event) => !fake.loses(event)).some(({ reports }) => reports.some((id) => ofAnna.has(id)))).toBe(
    false,
  );
});
