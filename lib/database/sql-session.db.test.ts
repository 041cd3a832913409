import { expect, test } from 'vitest';
import { z } from 'zod';
import { isUnavailable } from '#lib/database/failure.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { inTransaction, sessionOf } from '#lib/database/sql-session.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const Pid = z.object({ pid: z.number() });

test('rows have the values that Prisma gives for them', async () => {
  const read = (session: Parameters<typeof queryRows>[0]) => queryRows(session, z.record(z.string(), z.unknown()))`
    SELECT 9007199254740993 AS big, 7::int AS small, ${'it’s'} AS text, ARRAY['a', 'b,c'] AS list,
      ${['x', 'y"z']}::text[] AS given, ${12345678901234567890n.toString()}::numeric > 1 AS flag,
      '{"points": 5}'::jsonb AS json, NULL AS nothing, 0.5::float8 AS fraction`;
  const [direct] = await read(sessionOf(database.prisma));
  expect(direct).toEqual((await read(database.prisma))[0]);
  expect(direct).toMatchObject({ big: 9007199254740993n, small: 7, list: ['a', 'b,c'], given: ['x', 'y"z'] });
});

test('a transaction is committed whole, or not at all', async () => {
  const names = () => database.prisma.setting.findMany({ select: { name: true }, orderBy: { name: 'asc' } });
  await inTransaction(database.prisma, async (tx) => {
    expect(await tx.$executeRaw`INSERT INTO setting (name, value) VALUES ('a', ''), ('b', '')`).toBe(2);
  });
  const failing = inTransaction(database.prisma, async (tx) => {
    await tx.$executeRaw`INSERT INTO setting (name, value) VALUES ('c', '')`;
    await tx.$executeRaw`INSERT INTO setting (name, value) VALUES ('a', '')`;
  });
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await names()).toEqual([{ name: 'a' }, { name: 'b' }]);
});

test('a connection that is lost in a transaction fails that alone, and is not used again', async () => {
  const lost = inTransaction(database.prisma, async (tx) => {
    const [mine] = await queryRows(tx, Pid)`SELECT pg_backend_pid() AS pid`;
    await database.prisma.$executeRaw`SELECT FROM (SELECT pg_terminate_backend(${mine!.pid})) AS ended`;
    await tx.$executeRaw`SELECT FROM pg_sleep(5)`;
  });
  const error: unknown = await lost.catch((failure: unknown) => failure);
  expect(isUnavailable(error)).toBe(true);
  const rows = await Promise.all(
    Array.from({ length: 20 }, () => queryRows(sessionOf(database.prisma), Pid)`SELECT pg_backend_pid() AS pid`),
  );
  expect(rows.flat()).toHaveLength(20);
});
