import * as z from 'zod/mini';
import { afterAll, expect, test } from 'vitest';
import { queryRows } from '#lib/database/query-rows.ts';
import { Reads } from '#lib/database/reads.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const reads = new Reads({ connectionString: database.url, max: 1 });
afterAll(() => reads.close());

const Row = z.object({
  whole: z.bigint(),
  list: z.array(z.string()),
  value: z.object({ a: z.number() }),
  at: z.date(),
});
const read = () => queryRows(reads, Row)`
  SELECT ${'7'}::bigint AS whole, ${['x', 'y "']}::text[] AS list, '{"a":1}'::jsonb AS value, now() AS at`;
const prepared = () => queryRows(reads, z.object({ name: z.string() }))`SELECT name FROM pg_prepared_statements`;

test('gives values as Prisma gives them', async () => {
  expect(await read()).toMatchObject([{ whole: 7n, list: ['x', 'y "'], value: { a: 1 } }]);
});

test('prepares what comes again, and goes on without where a pooler has taken it away', async () => {
  for (let time = 0; time < 5; time++) await read();
  expect(await prepared()).toHaveLength(1);
  await queryRows(reads, z.object({}))`DEALLOCATE ALL`;
  expect(await read()).toHaveLength(1);
  expect(await prepared()).toEqual([]);
});

test('a fault of the statement itself is told, and tried once', async () => {
  await expect(queryRows(reads, z.object({}))`SELECT 1 / ${0}::int AS x`).rejects.toMatchObject({ code: '22012' });
});
