import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DISTRIBUTED, ON_ONE_MACHINE, REFERENCE, SNAGS } from '#lib/database/distribution.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { CUSTOMER_SEARCH } from '#lib/ingest/merge/customer-search.ts';
import { CUSTOMERS } from '#lib/ingest/merge/customers.ts';
import { ENTRIES } from '#lib/ingest/merge/entries.ts';
import { ALIASES, EVIDENCE } from '#lib/ingest/merge/evidence.ts';
import { IDENTIFIERS } from '#lib/ingest/merge/identifiers.ts';
import { VOUCHERS } from '#lib/ingest/merge/state-tables.ts';
import { STATEMENTS } from '#lib/ingest/merge/statements.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const columnOf = new Map<string, string>(Object.entries(DISTRIBUTED));

test('every table has its place', async () => {
  const rows = await queryRows(database.prisma, z.object({ name: z.string() }))`
    SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`;
  const placed = [...columnOf.keys(), ...REFERENCE, ...ON_ONE_MACHINE];
  expect(rows.map(({ name }) => name).sort()).toEqual(placed.sort());
});

test('every unique index of a distributed table has its column, but for the known snags', async () => {
  const rows = await queryRows(
    database.prisma,
    z.object({ index: z.string(), table: z.string(), columns: z.array(z.string()) }),
  )`
    SELECT class.relname AS index, owner.relname AS table, ARRAY(
      SELECT attname::text FROM pg_attribute WHERE attrelid = pg_index.indrelid AND attnum = ANY(pg_index.indkey)
    ) AS columns
    FROM pg_index JOIN pg_class AS class ON class.oid = indexrelid JOIN pg_class AS owner ON owner.oid = indrelid
    WHERE indisunique AND owner.relnamespace = 'public'::regnamespace`;
  const amiss = rows.filter(({ table, columns }) => {
    const column = columnOf.get(table);
    return column !== undefined && !columns.includes(column);
  });
  expect(amiss.map(({ index }) => index).sort()).toEqual(Object.keys(SNAGS).sort());
});

test.each([CUSTOMER_SEARCH, CUSTOMERS, ENTRIES, ALIASES, EVIDENCE, IDENTIFIERS, VOUCHERS, STATEMENTS])(
  '$name is written by a key with the column in it',
  ({ name, key }) => expect(key).toContain(columnOf.get(name)),
);

test('no statement settles a conflict in a distributed table without its column', () => {
  const conflicts = ['lib', 'features', 'scripts'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !file.startsWith('generated'))
      .flatMap((file) => conflictsIn(readFileSync(join(folder, file), 'utf8'))),
  );
  const ofDistributed = conflicts.filter(({ table }) => columnOf.has(table));
  expect(ofDistributed.length).toBeGreaterThan(2);
  expect(ofDistributed.filter(({ table, columns }) => !columns.includes(columnOf.get(table)!))).toEqual([]);
});

/** Where a statement says in full into which table it inserts and by which columns it meets a row that is there. */
function conflictsIn(source: string): { table: string; columns: string[] }[] {
  return [...source.matchAll(/INSERT INTO (\w+)[^`]*?ON CONFLICT \(([\w, ]+)\)/g)].map(([, table, columns]) => ({
    table: table!,
    columns: columns!.split(', '),
  }));
}
