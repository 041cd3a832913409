import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { rebuildReadModel } from '#lib/ingest/rebuild/rebuild.ts';
import { dumpReadModel } from '#lib/ingest/testing/dump-read-model.ts';
import { pollCustomer } from '#lib/sync/members/poll-customer.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import type { TimelinePage } from '#features/timeline/timeline.schema.ts';
import type { SwitchesOver } from '#simulator/fake/switches.ts';
import { DAY, type Instant, instantOf, MILLISECOND, SECOND } from '#simulator/instant.ts';
import { type Bucket, expiringOf, pendingOf } from '#simulator/loyalty-v2/buckets.ts';
import { pointsOf } from '#simulator/loyalty-v2/counters.ts';
import { liveThrough } from '#simulator/loyalty-v2/happen.ts';
import { approvedAt, enrol, type V2Movement } from '#simulator/loyalty-v2/model.ts';
import { openFakeShop } from '#simulator/testing/fake-shop.ts';
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

/** A member of a shop, whose calls are answered as of the test's clock and held against Voucherify's documents. */
async function member(seed: string, { count, switches }: { count: number; switches: SwitchesOver }) {
  const [from, to] = [new Date(START / MILLISECOND), new Date(END / MILLISECOND)];
  const { fake, world, answerFaults } = await openFakeShop({ seed, customers: 0, from, to, switches });
  closing = fake.close;
  const loyalty = world.loyaltyV2;
  const one = enrol(loyalty, world.customers[0]!, START);
  liveThrough(loyalty, one, { count, from: START, to: END });
  vi.stubEnv('VOUCHERIFY_API_URL', fake.url);
  const customerId = one.customer.id;
  await database.prisma.$executeRaw`INSERT INTO member_poll (customer_id) VALUES (${customerId})`;
  const pollAt = async (at: Instant) => {
    vi.setSystemTime(at / MILLISECOND);
    await database.prisma.$executeRaw`UPDATE call_budget SET cycle_used = 0`;
    await pollCustomer({ customerId, isLookedAt: true });
  };
  return { fake, loyalty, customerId, movements: one.card.movements, cardId: one.card.id, pollAt, answerFaults };
}

const accountOf = async (customerId: string) => (await getBalance(viewer, customerId, {})).cards[0]!;

/** The balances after lines, by key, as pages of so many lines tell them. */
async function workedOut(customerId: string, limit: number): Promise<Map<string, number>> {
  const told = new Map<string, number>();
  let cursor: string | null = null;
  do {
    const page: TimelinePage = await getTimeline(viewer, customerId, { limit, ...(cursor && { cursor }) });
    for (const { key, balanceWorkedOut } of page.entries)
      if (balanceWorkedOut !== undefined) told.set(key, balanceWorkedOut);
    cursor = page.nextCursor;
  } while (cursor);
  return told;
}

/** The balances after simulated movements. */
function balancesOf(moved: readonly V2Movement[]): Map<string, number> {
  const inOrder = moved.toSorted((a, b) => a.settledAt - b.settledAt);
  return new Map(inOrder.map(({ id }, index) => [`lctx:${id}`, pointsOf(inOrder.slice(0, index + 1)).balance]));
}

/** As a card tells them: the simulated buckets are in the order of their days. */
function daysOf(buckets: readonly Bucket[]): string | null {
  const byDay = new Map<string, number>();
  for (const { date, points } of buckets) byDay.set(date, (byDay.get(date) ?? 0) + points);
  const days = [...byDay].map(([day, points]) => `${day} ${points}`);
  return buckets.length === 0 ? null : days.join(', ');
}

test.each(Array.from({ length: 8 }, (_, index) => `seed ${index + 1}`))(
  'whatever happened and whenever it is asked for, a balance is what the counters say and each movement is there: %s',
  async (seed) => {
    const random = seededRandom(seed);
    const switches: SwitchesOver = {
      v2Debits: random.pick(['negative', 'positive']),
      faults: random.pick([
        [],
        [{ kind: 'expired-cursor', share: 0.4 }],
        [{ kind: '500', share: 0.3 }],
        [{ kind: 'cut', bytes: 900, share: 0.3 }],
      ]),
    };
    const shop = await member(seed, { count: random.int(1, 260), switches });
    const { fake, loyalty, customerId, movements, cardId, pollAt } = shop;
    const skew = random.pick([0, random.int(-5, 5) * SECOND]);
    loyalty.now = () => instantOf(new Date()) - skew;
    const times = Array.from({ length: random.int(0, 5) }, () => {
      const near = random.pick(movements);
      // right while something is being settled, or at any time
      return random.chance(0.5) ? near.settledAt - random.int(-2, 2) * SECOND : random.int(START, END);
    });
    for (const at of times.sort((a, b) => a - b)) await pollAt(at).catch(() => undefined);
    fake.switch({ faults: [] });
    await pollAt(END + DAY);

    const approved = approvedAt(movements, END + DAY);
    const truth = pointsOf(approved);
    const account = await accountOf(customerId);
    expect(account).toMatchObject({ cardId, balance: truth.balance, basis: 'stated', opening: 0, gaps: [] });
    const days = await database.prisma.voucher.findUnique({
      where: { id: cardId },
      select: { pendingDays: true, expiringDays: true },
    });
    expect(days).toEqual({ pendingDays: daysOf(pendingOf(approved)), expiringDays: daysOf(expiringOf(approved)) });
    const moved = approved.filter(({ type }) => !/PENDING_POINTS_(ADDED|CANCELED)/.test(type));
    expect(account.movements.map(({ key }) => key).sort()).toEqual(moved.map(({ id }) => `lctx:${id}`).sort());
    const { entries } = await getTimeline(viewer, customerId, { kind: ['points'], limit: 1000 });
    expect(entries.filter(({ state }) => state === 'REJECTED')).toHaveLength(
      movements.filter(({ isRejected }) => isRejected).length,
    );
    expect(entries).toHaveLength(movements.length);
    expect(await workedOut(customerId, random.int(3, 60))).toEqual(balancesOf(moved));

    expect(shop.answerFaults).toEqual([]);
    const before = await dumpReadModel(database.prisma);
    await rebuildReadModel({ client: database.owner, log: () => undefined });
    expect(await dumpReadModel(database.prisma)).toEqual(before);
  },
);
