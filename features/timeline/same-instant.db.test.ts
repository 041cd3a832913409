import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { balance, campaign, card, customer, transaction } from '#lib/facts/testing/payloads.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { getBalance } from '#features/balance/balance.server.ts';
import { getBalanceHistory } from '#features/chart/balance-history.server.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

const database = useTestDatabase();
const viewer = testViewer();
const NOW = '2026-02-01T12:00:00.000000Z' as Timestamp;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(NOW) });
});
afterEach(async () => {
  vi.useRealTimers();
  await emptyTables(database.owner);
});

type Entry = { type: string; points: number; after: number; at: string; total?: number | null };

function event({ type, points, after, at, total = 100 }: Entry, n: number, receivedAt: Timestamp): IncomingEvent {
  const told = balance({ points, balance: after, total });
  const body = {
    id: `whs_${n}`,
    project_id: 'proj_1',
    created_at: at,
    type: 'voucher.loyalty_card.transaction.created',
    source: { id: 'wh_1', object: 'webhook', target_url: 'https://x.example' },
    event: { id: `evvou_${n}`, type: 'voucher.loyalty_card.transaction.created', created_at: at, group_id: `v-${n}` },
    data: {
      transaction: transaction(type, { balance: told }, { id: `vtx_${n}`, created_at: at }),
      campaign: campaign(),
      holder: customer(),
      balance: told,
      voucher: card({ updated_at: at, holder_id: 'cust_ann', loyalty_card: { points: total, balance: after } }),
    },
  };
  return { ...prepared(body, receivedAt), body: JSON.stringify(body), typeHint: null, signature: '' };
}

async function said() {
  const [
    {
      cards: [shown],
    },
    {
      cards: [account],
    },
    history,
    { entries },
  ] = await Promise.all([
    getCustomer(viewer, 'cust_ann'),
    getBalance(viewer, 'cust_ann', {}),
    getBalanceHistory(viewer, 'cust_ann', { card: 'v_card', points: 400 }),
    getTimeline(viewer, 'cust_ann'),
  ]);
  return {
    card: shown?.balance,
    ledger: account?.balance,
    chart: history.points.at(-1)?.balance,
    gaps: account?.gaps,
    lines: entries.map(({ balanceAfter }) => balanceAfter).reverse(),
  };
}

const T = '2026-02-01T10:00:05.000Z';
const before = [
  { type: 'POINTS_ADDITION', points: 50, after: 50, at: '2026-02-01T10:00:00.000Z' },
  { type: 'POINTS_REDEMPTION', points: -50, after: 0, at: '2026-02-01T10:00:01.000Z' },
];
const CASES: [name: string, after: Entry[]][] = [
  [
    'a removal, then a refund',
    [
      { type: 'POINTS_ADDITION', points: 21, after: 21, at: '2026-02-01T10:00:02.000Z' },
      { type: 'POINTS_REMOVAL', points: -21, after: 0, at: T },
      { type: 'POINTS_REFUND', points: 50, after: 50, at: T },
    ],
  ],
  [
    'without the total',
    [
      { type: 'POINTS_REFUND', points: 30, after: 30, at: T, total: null },
      { type: 'POINTS_REFUND', points: 20, after: 50, at: T, total: null },
      { type: 'POINTS_EXPIRATION', points: -50, after: 0, at: T, total: null },
    ],
  ],
  [
    'a total that falls when points are removed',
    [
      { type: 'POINTS_ADDITION', points: 5, after: 5, at: T, total: 105 },
      { type: 'POINTS_REMOVAL', points: -4, after: 1, at: T, total: 101 },
    ],
  ],
  [
    'one redemption given back twice',
    [
      { type: 'POINTS_REFUND', points: 50, after: 50, at: T },
      { type: 'POINTS_REFUND', points: 50, after: 100, at: T },
    ],
  ],
  [
    'a time that is cut to milliseconds',
    [
      { type: 'POINTS_REFUND', points: 50, after: 50, at: '2026-02-01T10:00:05.234567Z' },
      { type: 'POINTS_EXPIRATION', points: -50, after: 0, at: '2026-02-01T10:00:05.234Z' },
    ],
  ],
];

test.each(CASES)(
  '%s, in whatever order and under whatever ids: card, ledger, chart and lines say the same',
  async (_, after) => {
    const entries = [...before, ...after];
    const held = entries.map((entry) => entry.after);
    for (const ids of [entries.map((_entry, n) => n), entries.map((_entry, n) => 9 - n)]) {
      for (const order of [(n: number) => -n, (n: number) => (n * 3) % entries.length]) {
        await emptyTables(database.owner);
        const events = entries
          .map((entry, n) => event(entry, ids[n]!, NOW))
          .map((one, n) => ({ one, rank: order(n) }))
          .sort((a, b) => a.rank - b.rank);
        for (const { one } of events) await recordEvents(database.prisma, [one]);
        expect(await said()).toEqual({
          card: held.at(-1),
          ledger: held.at(-1),
          chart: held.at(-1),
          gaps: [],
          lines: held,
        });
      }
    }
  },
);

test('what is dated ahead stands where it was told, shows the time that was stated, and says so', async () => {
  const ahead = '2026-02-01T14:00:00.000000Z';
  await recordEvents(database.prisma, [event({ type: 'POINTS_ADDITION', points: 100, after: 100, at: ahead }, 1, NOW)]);
  await recordEvents(database.prisma, [event({ type: 'POINTS_REDEMPTION', points: -60, after: 40, at: NOW }, 2, NOW)]);
  for (const time of [NOW, '2026-02-01T15:00:00.000000Z']) {
    vi.setSystemTime(new Date(time));
    expect(await said()).toEqual({ card: 40, ledger: 40, chart: 40, gaps: [], lines: [100, 40] });
  }
  const { entries } = await getTimeline(viewer, 'cust_ann');
  expect(entries[1]).toMatchObject({ occurredAt: ahead, details: { datedAhead: ahead } });
  expect((await getBalance(viewer, 'cust_ann', {})).cards[0]?.misdated).toEqual([
    { key: 'vtx:vtx_1', statedAt: ahead, placedAt: NOW },
  ]);
  expect((await getCustomer(viewer, 'cust_ann')).cards[0]).toMatchObject({ misdated: true, asOf: NOW });
});
