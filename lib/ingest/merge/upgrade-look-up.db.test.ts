import { beforeAll, expect, test } from 'vitest';
import { testViewer } from '#lib/auth/testing/staff.ts';
import { migrate } from '#lib/database/migrate.ts';
import { migrationList } from '#lib/database/migration-list.ts';
import { withSchemaEngine } from '#lib/database/schema-engine.ts';
import { fillLookUp } from '#lib/ingest/merge/fill-look-up.ts';
import { findCustomers } from '#features/lookup/find-customers.server.ts';
import { traceIdentifier } from '#features/trace/trace.server.ts';
import { useTestDatabase } from '#lib/testing/database.ts';

const database = useTestDatabase();
const viewer = testViewer();
const run = (sql: string) => database.owner.$executeRawUnsafe(sql);

/** A database as the version before folding left it, with a customer, an order and a card in it. */
beforeAll(async () => {
  await run('DROP SCHEMA public CASCADE');
  await run('CREATE SCHEMA public');
  const list = await migrationList();
  const before = list.migrationDirectories.filter(({ path }) => path < '20261128000300');
  const filters = { externalTables: [], externalEnums: [] };
  await withSchemaEngine(database.ownerUrl, (engine) =>
    engine.applyMigrations({ migrationsList: { ...list, migrationDirectories: before }, filters }),
  );
  await run(`INSERT INTO customer (id, name, email, source_id, search, first_seen_at, last_seen_at)
    VALUES ('cust_Old', 'Żaneta Kowalska', NULL, 'Shop:Old', 'żaneta kowalska shop:old', now(), now()),
      ('cust_bare', NULL, NULL, NULL, '', now(), now())`);
  await run(
    `INSERT INTO identifier (customer_id, kind, digest, value)
    VALUES ('cust_Old', 'source_id', encode(sha256('Shop:Old'), 'hex'), 'Shop:Old')`,
  );
  await run(`INSERT INTO timeline_entry
    (customer_id, key, kind, action, occurred_at, received_at, keys, links, registers) VALUES
    ('cust_Old', 'order:ord_Old:paid', 'order', 'paid', now(), now(), '{order:ord_Old:paid}', '{#5298/1,ord_Old}',
      '{"fields": {"ref.order": ["ord_Old", 0], "detail.orderSourceId": ["#5298/1", 0], "kind": ["order", 0],
        "action": ["paid", 0], "occurredAt": ["2026-01-01T00:00:00.000000Z", 0]}, "orders": [[1, "x", "x"]]}')`);
}, 60_000);

test('the migration and the fill after it leave nothing that is not found', async () => {
  expect(await migrate(database.ownerUrl)).toContain('20261128000300_folded_look_up');
  await fillLookUp({ client: database.prisma, log: () => undefined });
  for (const q of ['kowalska zaneta', 'SHOP OLD', 'CUST_OLD', 'ORD-OLD', '5298 1', 'old']) {
    expect((await findCustomers(viewer, { q })).customers.map(({ id }) => id)).toEqual(['cust_Old']);
  }
  expect(await traceIdentifier(viewer, { id: '#5298\u20131' })).toMatchObject({
    found: 'known',
    as: { values: ['#5298/1'] },
    hits: [{ line: { key: 'order:ord_Old:paid' } }],
  });
  expect(await traceIdentifier(viewer, { id: '5298' })).toMatchObject({ found: 'part', parts: [{ value: '#5298/1' }] });
  expect(await database.prisma.customer.count({ where: { folded: null } })).toBe(0);
  expect(await database.prisma.identifier.count({ where: { folded: null } })).toBe(0);
});
