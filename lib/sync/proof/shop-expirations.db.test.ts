import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { recordEvents } from '#lib/ingest/record.ts';
import { emptyTables } from '#lib/ingest/testing/empty-tables.ts';
import { prepared } from '#lib/ingest/testing/project.ts';
import { backfill } from '#lib/sync/backfill/backfill.ts';
import { prove } from '#lib/sync/proof/prove.ts';
import { readProof } from '#lib/sync/proof/read-proof.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { balanceOf } from '#simulator/ledger.ts';
import type { LoyaltyCard } from '#simulator/model.ts';
import { loyaltyCard } from '#simulator/objects/voucher.ts';
import { type FakeShop, openFakeShop } from '#simulator/testing/fake-shop.ts';

// What is waited for between two looks at an export is no part of what is tested.
vi.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));

const database = useTestDatabase();
const { signal } = new AbortController();
const DAY = 86_400_000;

async function begin({ fake }: FakeShop): Promise<void> {
  vi.stubEnv('VOUCHERIFY_API_URL', `${fake.url}/`);
  vi.stubEnv('VOUCHERIFY_APP_ID', 'a');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 't');
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '10000');
  await emptyTables(database.owner);
  await database.prisma.balanceProof.deleteMany();
  await database.prisma.syncJob.deleteMany();
}

function nextInShop(card: LoyaltyCard) {
  const { next_expiration_date: day = null, next_expiration_points: points = null } = loyaltyCard(card);
  return [card.id, day, points === null ? null : BigInt(Number(points))];
}

async function compare(shop: FakeShop): Promise<void> {
  await begin(shop);
  // of some customers all webhooks came, of others none
  const told = shop.events.filter(({ body }) => /cust_\w*[0-7]"/.test(JSON.stringify(body)));
  const signed = told.map(({ body }) => ({ body: JSON.stringify(body), typeHint: null, signature: 'signed' }));
  await recordEvents(
    database.prisma,
    told.map(({ body }, index) => ({ ...prepared(body), ...signed[index]! })),
  );
  await backfill(signal);
  await prove(signal);

  const loyalty = shop.world.cards.filter((card) => card.type === 'LOYALTY_CARD');
  const cards = loyalty.filter((card) => card.holder?.deletedAt === null && balanceOf(card) > 0);
  const known = await database.prisma.voucher.findMany();
  const nextOf = new Map(known.map(({ id, ...card }) => [id, [card.nextExpirationDate, card.nextExpirationPoints]]));
  expect(cards.map(({ id }) => [id, ...(nextOf.get(id) ?? [])])).toEqual(cards.map(nextInShop));
  expect(await database.prisma.webhookEvent.count({ where: { type: 'points_expiration' } })).toBeGreaterThan(0);
  expect(loyalty.some(({ expired }) => expired > 0)).toBe(true);
  expect(await readProof()).toMatchObject({ differ: [], expirations: { problem: null, untold: 0, named: [] } });
  expect(shop.answerFaults).toEqual([]);
}

test('of a shop half known by webhooks every next expiry comes to be known, and no expiration is untold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(), async (seed) => {
      const to = new Date();
      const shop = await openFakeShop({ seed, customers: 20, from: new Date(to.getTime() - 130 * DAY), to });
      await compare(shop).finally(() => shop.fake.close());
    }),
    { numRuns: 3, endOnFailure: true },
  );
});
