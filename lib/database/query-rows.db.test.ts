import * as z from 'zod/mini';
import { expect, test } from 'vitest';
import { queryRows } from '#lib/database/query-rows.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();

test('rows are what their schema says, else the test fails: a column is missing, or of another type', async () => {
  const read = queryRows(database.prisma, z.object({ id: z.string(), count: z.number() }));
  expect(await read`SELECT 'a' AS id, ${1}::int AS count`).toEqual([{ id: 'a', count: 1 }]);
  await expect(read`SELECT 'a' AS id`).rejects.toThrow('count');
  await expect(read`SELECT 'a' AS id, count(*) FROM staff`).rejects.toThrow('count');
});
