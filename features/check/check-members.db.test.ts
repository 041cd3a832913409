import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { useTestDatabase } from '#lib/testing/database.ts';
import { findOutV2 } from '#lib/sync/members/has-loyalty-v2.ts';
import { checkWithVoucherify } from '#features/check/check.server.ts';
import { openFakeShop, type FakeShop } from '#simulator/testing/fake-shop.ts';
import { instantOf } from '#simulator/instant.ts';
import { liveThrough } from '#simulator/loyalty-v2/happen.ts';
import { enrol } from '#simulator/loyalty-v2/model.ts';

const database = useTestDatabase();
const [FROM, TO] = [new Date('2026-01-05T00:00:00Z'), new Date('2026-03-01T00:00:00Z')];
let shop: FakeShop;

beforeEach(async () => {
  shop = await openFakeShop({ customers: 3, from: FROM, to: TO });
  vi.stubEnv('VOUCHERIFY_API_URL', shop.fake.url);
  vi.stubEnv('VOUCHERIFY_APP_ID', 'the-app');
  vi.stubEnv('VOUCHERIFY_APP_TOKEN', 'the-token');
  vi.stubEnv('VOUCHERIFY_CALLS_PER_MINUTE', '1000');
  await database.prisma.$executeRaw`DELETE FROM sync_job`;
});
afterEach(() => shop.fake.close());

test('a check asks for Loyalty v2 too, within its six calls, and compares the balances', async () => {
  const [first, second] = shop.world.customers;
  for (const { id } of [first!, second!])
    await database.prisma.$executeRaw`
      INSERT INTO customer (id, first_seen_at, last_seen_at, registers)
      VALUES (${id}, now(), now(), '{"orders": [], "fields": {}}')`;
  const { loyaltyV2 } = shop.world;
  const { card } = enrol(loyaltyV2, first!, instantOf(FROM));
  liveThrough(loyaltyV2, loyaltyV2.members[0]!, { count: 20, from: instantOf(FROM), to: instantOf(TO) });

  expect((await checkWithVoucherify(testViewer(), second!.id)).cards.some(({ cardId }) => cardId === card.id)).toBe(
    false,
  );
  expect([...shop.fake.calls.keys()].some((call) => call.includes('/v2/'))).toBe(false);

  await database.prisma.$executeRaw`INSERT INTO sync_job (name) VALUES ('members')`;
  expect(await findOutV2()).toBe(true);
  shop.fake.calls.clear();
  const check = await checkWithVoucherify(testViewer(), first!.id);
  const v2 = check.cards.find(({ cardId }) => cardId === card.id);
  expect(v2).toMatchObject({ code: card.code, agrees: true });
  expect(v2!.ours).toBe(v2!.theirs);
  expect(check.added.filter((key) => key.startsWith('lctx:'))).toHaveLength(card.movements.length);
  const calls = [...shop.fake.calls.values()].reduce((sum, count) => sum + count, 0);
  expect(check.calls).toBe(calls);
  expect(calls).toBeLessThanOrEqual(6);
  expect(shop.answerFaults).toEqual([]);
});
