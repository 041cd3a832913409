import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { recordEvents } from '#lib/ingest/record.ts';
import { instant } from '#lib/ingest/testing/incoming-event.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { findEntry } from '#features/entry/entry.server.ts';
import { getTimeline } from '#features/timeline/timeline.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();

type Told = { received: number; reason: string | null; balance: number };

/** One ledger entry, reported by one webhook of several. */
async function tell(eventId: string, { received, reason, balance }: Told): Promise<void> {
  const at = instant(10);
  const stated = {
    type: 'loyalty_card',
    object: 'balance',
    points: 10,
    total: balance,
    balance,
    operation_type: 'MANUAL',
    related_object: { id: 'v_then', type: 'voucher' },
  };
  const body = {
    id: `whs_${eventId}`,
    type: 'voucher.loyalty_card.points_added',
    created_at: at,
    event: { id: eventId, type: 'voucher.loyalty_card.points_added', created_at: at, group_id: 'v-1' },
    data: {
      customer: { id: 'cust_then', object: 'customer' },
      voucher: {
        id: 'v_then',
        code: 'THEN',
        type: 'LOYALTY_CARD',
        holder_id: 'cust_then',
        updated_at: at,
        object: 'voucher',
        loyalty_card: { points: balance, balance },
      },
      balance: stated,
      transaction: {
        id: 'vtx_then',
        voucher_id: 'v_then',
        type: 'POINTS_ADDITION',
        source: 'API',
        reason,
        created_at: at,
        details: { balance: stated },
      },
    },
  };
  await recordEvents(database.prisma, [
    { ...prepared(body, instant(received)), body: JSON.stringify(body), typeHint: null, signature: '' },
  ]);
}

const line = async (second: number | null) => {
  const entry = await findEntry(viewer, {
    customerId: 'cust_then',
    key: 'vtx:vtx_then',
    knownAt: second === null ? null : instant(second),
  });
  return entry && [entry.balanceAfter, entry.details.reason, entry.events.length];
};

beforeAll(async () => {
  await tell('evcus_b', { received: 100, reason: 'Goodwill', balance: 10 });
  await tell('evcus_z', { received: 200, reason: 'Complaint 7', balance: 17 });
  await tell('evcus_a', { received: 300, reason: 'Never wins', balance: 1 });
});

test('a line is told as it was known, without what later webhooks added to it', async () => {
  expect(await line(99)).toBeNull();
  expect(await line(100)).toEqual([10, 'Goodwill', 1]);
  expect(await line(200)).toEqual([17, 'Complaint 7', 2]);
  expect(await line(300)).toEqual([17, 'Complaint 7', 3]);
  expect(await line(null)).toEqual([17, 'Complaint 7', 3]);
});

test('a page of then and the line in it say the same', async () => {
  for (const knownAt of [instant(100), instant(250), instant(300)]) {
    const { entries } = await getTimeline(viewer, 'cust_then', { heard: knownAt });
    expect(entries).toEqual([await findEntry(viewer, { customerId: 'cust_then', key: 'vtx:vtx_then', knownAt })]);
  }
});
