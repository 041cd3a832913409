/**
 * `npm run bench -- look-up [CUSTOMERS]`: milliseconds of the look-up among 1,000,000 customers, one in twenty with the
 * same surname, on an embedded Postgres of its own; and how long the fill takes that an upgrade runs before it serves.
 * Making the customers takes minutes.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateClient } from '#lib/database/generate-client.ts';
import { fillCustomersTable } from '#bench/look-up-customers.ts';

const CUSTOMERS = Number(process.argv[3] ?? 1_000_000);
const RUNS = 200;

generateClient();
const { openEmbeddedDatabase } = await import('#lib/database/embedded/embedded-database.ts');
const { migrate } = await import('#lib/database/migrate.ts');
const { connect, setDatabaseClient } = await import('#lib/database/db.ts');
const { asViewer } = await import('#lib/auth/viewer.ts');
const { fillLookUp } = await import('#lib/ingest/merge/fill-look-up.ts');
const { findCustomers } = await import('#features/lookup/find-customers.server.ts');
const { traceIdentifier } = await import('#features/trace/trace.server.ts');

const viewer = asViewer({ kind: 'staff', id: 'bench', name: 'Bench', email: 'bench@example.com', role: 'agent' });
const find = (q: string) => findCustomers(viewer, { q, limit: 20 });

/** The n-th question of each kind: no two the same, so that no answer is lying ready. */
const questions: Record<string, (n: number) => Promise<unknown>> = {
  'exact source_id': (n) => find(`CRM-${someone(n)}`),
  'source_id by /api/customers?source_id=': (n) => findCustomers(viewer, { source_id: `CRM-${someone(n)}` }),
  'id in another spelling': (n) => find(`crm ${someone(n)}`),
  'order number, traced': (n) => traceIdentifier(viewer, { id: `#${someone(n)}/7` }),
  'rare name': (n) => find(`Unikat${someone(n)}`),
  'common name (one in 20)': (n) => find(['Kowalska', 'kowalska', 'KOWALSKA'][n % 3]!),
  'common beginning': (n) => find(['kow', 'kowal', 'an', 'mar', 'jo'][n % 5]!),
  'two words, both common': (n) => find(['Anna Kowalska', 'kowalska jörg', 'Kowalska, Maria'][n % 3]!),
  'two words, one rare': (n) => find(`Anna Unikat${someone(n)}`),
  'name of a few thousand': (n) => find(`Rodzina${n % 100}`),
  'part of an e-mail': (n) => find(`${someone(n)}@exam`),
  'part of every e-mail': (n) => find(['@example', 'example.com', 'example'][n % 3]!),
  'one letter': (n) => find('abcdefghijklmnoprstuwz'[n % 22]!),
  'no hit': (n) => find(`Qxzvbb${n}`),
  'no hit, three letters': (n) => find(['qxz', 'zqw', 'xvj'][n % 3]!),
};

const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
const server = await openEmbeddedDatabase({
  dataDir,
  log: console.error,
  settings: { shared_buffers: '1GB', max_wal_size: '8GB' },
});
try {
  await migrate(server.url);
  const client = connect(server.url, { patient: true });
  setDatabaseClient(client);
  await fillCustomersTable(client, CUSTOMERS);
  const started = performance.now();
  await fillLookUp({ client, log: console.log });
  console.log(
    `${CUSTOMERS} customers made ready to be looked up in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  await client.$executeRaw`VACUUM ANALYZE`;
  console.log(`milliseconds of ${RUNS} look-ups each: p50, p99, slowest`);
  for (const [name, ask] of Object.entries(questions)) await measure(name, ask);
  await client.$disconnect();
} finally {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}

function someone(n: number): number {
  return 1 + ((n * 7_919) % CUSTOMERS);
}

async function measure(name: string, ask: (n: number) => Promise<unknown>): Promise<void> {
  for (let n = 0; n < 10; n++) await ask(n + RUNS);
  const times: number[] = [];
  for (let n = 0; n < RUNS; n++) {
    const started = performance.now();
    await ask(n);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const [p50, p99, slowest] = [0.5, 0.99, 1].map((part) => times[Math.ceil(RUNS * part) - 1]!.toFixed(1).padStart(8));
  console.log(`${name.padEnd(40)}${p50}${p99}${slowest}`);
}
