import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { pollCustomer } from '#lib/sync/members/poll-customer.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { LOYALTY_V2_ROUTES } from '#simulator/fake/routes/loyalty-v2.ts';
import { DAY, type Instant, instantOf, MILLISECOND, SECOND } from '#simulator/instant.ts';
import { pointsOf } from '#simulator/loyalty-v2/counters.ts';
import { liveThrough } from '#simulator/loyalty-v2/happen.ts';
import { approvedAt, enrol } from '#simulator/loyalty-v2/model.ts';
import { serveShop } from '#simulator/testing/serve-shop.ts';
import { openWorld } from '#simulator/simulate.ts';
import { seededRandom } from '#simulator/random.ts';

const database = useTestDatabase();
const viewer = testViewer();
const START = instantOf(new Date('2026-03-01T00:00:00Z'));
const END = START + 60 * DAY;
let closing: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubEnv('VOUCHERIFY_APP_ID', 'the-app');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'the-token');
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '100000');
});
afterEach(() => {
  vi.useRealTimers();
  closing();
});

/** A member of a shop, whose calls are answered as of the test's clock. */
async function member(seed: string, count: number, fails?: () => boolean) {
  const [from, to] = [new Date(START / MILLISECOND), new Date(END / MILLISECOND)];
  const world = openWorld({ seed, customers: 1, from, to });
  world.agenda.runUntil(END);
  const loyalty = world.loyaltyV2;
  const one = enrol(loyalty, world.customers[0]!, START);
  liveThrough(loyalty, one, { count, from: START, to: END });
  const shop = await serveShop({ world, transactions: new Map() }, LOYALTY_V2_ROUTES, fails);
  closing = shop.close;
  vi.stubEnv('VOUCHERIFY_API_URL', shop.url);
  const customerId = one.customer.id;
  await database.prisma.$executeRaw`INSERT INTO member_poll (customer_id) VALUES (${customerId})`;
  const pollAt = async (at: Instant) => {
    vi.setSystemTime(at / MILLISECOND);
    await database.prisma.$executeRaw`UPDATE call_budget SET cycle_used = 0`;
    await pollCustomer({ customerId, isLookedAt: true });
  };
  return { loyalty, customerId, movements: one.card.movements, cardId: one.card.id, pollAt, ...shop };
}

const accountOf = async (customerId: string) => (await getBalance(viewer, customerId, {})).cards[0]!;

test.each(Array.from({ length: 8 }, (_, index) => `seed ${index + 1}`))(
  'whatever happened and whenever it is asked for, a balance is what the counters say and each movement is there: %s',
  async (seed) => {
    const random = seededRandom(seed);
    const outage = { share: random.pick([0, 0.3]) };
    const setUp = await member(seed, random.int(1, 260), () => random.chance(outage.share));
    const { loyalty, customerId, movements, cardId, pollAt } = setUp;
    const skew = random.pick([0, random.int(-5, 5) * SECOND]);
    loyalty.now = () => instantOf(new Date()) - skew;
    loyalty.debits = random.pick(['negative', 'positive']);
    loyalty.expiredCursors = random.pick([0, 2, 4]);
    const times = Array.from({ length: random.int(0, 5) }, () => {
      const near = random.pick(movements);
      // right while something is being settled, or at any time
      return random.chance(0.5) ? near.settledAt - random.int(-2, 2) * SECOND : random.int(START, END);
    });
    for (const at of times.sort((a, b) => a - b)) await pollAt(at).catch(() => undefined);
    outage.share = 0;
    await pollAt(END + DAY);

    const approved = approvedAt(movements, END + DAY);
    const truth = pointsOf(approved);
    const account = await accountOf(customerId);
    expect(account).toMatchObject({ cardId, balance: truth.balance, basis: 'stated', opening: 0, gaps: [] });
    const moved = approved.filter(({ type }) => !/PENDING_POINTS_(ADDED|CANCELED)/.test(type));
    expect(account.movements.map(({ key }) => key).sort()).toEqual(moved.map(({ id }) => `lctx:${id}`).sort());
    const { entries } = await getTimeline(viewer, customerId, { kind: ['points'], limit: 1000 });
    expect(entries.filter(({ state }) => state === 'REJECTED')).toHaveLength(
      movements.filter(({ isRejected }) => isRejected).length,
    );
    expect(entries).toHaveLength(movements.length);

    const before = await dumpReadModel(database.prisma);
    await rebuildReadModel({ client: database.owner, log: () => undefined });
    expect(await dumpReadModel(database.prisma)).toEqual(before);
  },
);
