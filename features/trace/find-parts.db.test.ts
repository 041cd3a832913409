import { beforeAll, expect, test } from 'vitest';
import { findParts } from '#features/trace/find-parts.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

beforeAll(async () => {
  const identifiers = [
    ['order_number', 'A-1299'],
    ['order_number', 'B-A12'],
    ['order', 'a12_order'],
  ] as const;
  await database.prisma.identifier.createMany({
    data: identifiers.map(([kind, value]) => {
      const folded = value.toLowerCase().replace(/[^a-z0-9]/g, '');
      return { customerId: 'cust_1', kind, digest: value, value, folded };
    }),
  });
});

const found = async (key: string) => (await findParts([key])).parts.map(({ value }) => value);

test('two or three letters and digits are looked for at the beginning of the shop’s own identifiers', async () => {
  expect(await found('a12')).toEqual(['A-1299']);
  expect(await found('a1')).toEqual(['A-1299']);
  expect(await found('299')).toEqual([]);
  expect(await found('a')).toEqual([]);
});

test('four are looked for within them, and at the beginning of Voucherify’s', async () => {
  expect(await found('1299')).toEqual(['A-1299']);
  expect(await found('a12o')).toEqual(['a12_order']);
});
