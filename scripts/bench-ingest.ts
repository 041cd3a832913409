/**
 * `npm run bench -- ingest`: events per second that ingest keeps and projects, until the last line can be read, against
 * the plain way of keeping and projecting one at a time. Simulated webhooks, 32 senders, an embedded Postgres of its
 * own with durable commits. Read the ratio: absolute rates are the machine's.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateClient } from '#lib/database/generate-client.ts';
import { median } from '#scripts/median.ts';

const SENDERS = 32;
const ROUNDS = 3;

generateClient();
const { openEmbeddedDatabase } = await import('#lib/database/embedded/embedded-database.ts');
const { migrate } = await import('#lib/database/migrate.ts');
const { connect } = await import('#lib/database/db.ts');
const { emptyTables } = await import('#lib/ingest/testing/empty-tables.ts');
const { prepared } = await import('#lib/ingest/testing/project.ts');
const { IngestQueue } = await import('#lib/ingest/queue.ts');
const { recordEvents } = await import('#lib/ingest/record.ts');
const { simulate } = await import('#simulator/simulate.ts');

const { events } = simulate({
  seed: 'bench',
  customers: 100,
  from: new Date('2026-01-01'),
  to: new Date('2026-04-01'),
});
const bodies = events.map(({ body }) => JSON.stringify(body));
const incoming = (body: string) => ({ ...prepared(JSON.parse(body)), body, typeHint: null, signature: '' });

const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
const server = await openEmbeddedDatabase({ dataDir, log: console.error });
try {
  await migrate(server.url);
  const client = connect(server.url);
  const queue = new IngestQueue(() => client);
  const ways = {
    'kept first, projected together': (body: string) => queue.add(incoming(body)),
    'one at a time': (body: string) => recordEvents(client, [incoming(body)]),
  };
  const rates = new Map<string, number[]>();
  for (let round = 0; round <= ROUNDS; round++) {
    for (const [name, keep] of Object.entries(ways)) {
      await emptyTables(client);
      const rate = await measure(keep, () => queue.projector.idle());
      // the first round warms caches and the planner up
      if (round > 0) rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  for (const [name, all] of rates) console.log(`${name}: ${all.map((rate) => Math.round(rate)).join(', ')} events/s`);
  const [shared, single] = [...rates.values()].map(median);
  console.log(`ratio of the medians: ${((shared ?? 0) / (single ?? 1)).toFixed(1)}`);
  await client.$disconnect();
} finally {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}

async function measure(keep: (body: string) => Promise<unknown>, projected: () => Promise<void>): Promise<number> {
  const waiting = [...bodies];
  const started = performance.now();
  const sender = async () => {
    for (let body = waiting.pop(); body !== undefined; body = waiting.pop()) await keep(body);
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  await projected();
  return bodies.length / ((performance.now() - started) / 1000);
}
