/**
 * `npm run bench -- disk`: bytes that an event takes on disk, by table and index, in an embedded Postgres of its own
 * that holds nothing twice (VACUUM FULL). Simulated webhooks; cards with few events cost more of each.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { generateClient } from '#lib/database/generate-client.ts';

generateClient();
const { openEmbeddedDatabase } = await import('#lib/database/embedded/embedded-database.ts');
const { migrate } = await import('#lib/database/migrate.ts');
const { connect } = await import('#lib/database/db.ts');
const { queryRows } = await import('#lib/database/query-rows.ts');
const { prepared } = await import('#lib/ingest/testing/project.ts');
const { recordEvents } = await import('#lib/ingest/record.ts');
const { simulate } = await import('#simulator/simulate.ts');

const BATCH = 200;
/** Bytes an event from which on a table or an index is told of. */
const LEAST = 10;
/** As long as the HMAC of a webhook. */
const SIGNATURE = 'f'.repeat(64);

const { events } = simulate({
  seed: 'disk',
  customers: 400,
  from: new Date('2026-01-01'),
  to: new Date('2026-04-01'),
});
const incoming = events.map(({ body }) => ({
  ...prepared(body),
  body: JSON.stringify(body),
  typeHint: null,
  signature: SIGNATURE,
}));

const dataDir = await mkdtemp(join(tmpdir(), 'pointline-bench-'));
const server = await openEmbeddedDatabase({ dataDir, log: console.error });
try {
  await migrate(server.url);
  const client = connect(server.url, { patient: true });
  for (let from = 0; from < incoming.length; from += BATCH)
    await recordEvents(client, incoming.slice(from, from + BATCH));
  await client.$executeRaw`VACUUM FULL`;
  const rows = await queryRows(client, z.object({ name: z.string(), bytes: z.number() }))`
    SELECT relation.relname AS name,
      (pg_relation_size(relation.oid) + coalesce(pg_total_relation_size(nullif(reltoastrelid, 0)), 0))::float8 AS bytes
    FROM pg_class AS relation
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'i') ORDER BY bytes DESC`;
  const perEvent = (bytes: number) => Math.round(bytes / incoming.length);
  for (const { name, bytes } of rows.filter(({ bytes }) => perEvent(bytes) >= LEAST))
    console.log(`${String(perEvent(bytes)).padStart(6)}  ${name}`);
  const [body] = await queryRows(client, z.object({ stored: z.number(), sent: z.number() }))`
    SELECT avg(pg_column_size(body))::float8 AS stored, avg(octet_length(body))::float8 AS sent FROM webhook_event`;
  const total = rows.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(
    `${perEvent(total)} bytes an event in all, of ${incoming.length}; of it ${Math.round(body!.stored)} ` +
      `its body, which has ${Math.round(body!.sent)}`,
  );
  await client.$disconnect();
} finally {
  await server.close();
  await rm(dataDir, { recursive: true, force: true });
}
