import type { PrismaClient } from '#lib/generated/prisma/client';
import { foldedFields, foldedLines, mergeSearch, type Named } from '#lib/ingest/merge/customer-search';
import { foldedIdentifier } from '#lib/ingest/merge/identifiers';
import type { Transaction } from '#lib/ingest/merge/table';

const BATCH = 1_000;
/** Milliseconds. One batch. */
const STEP = { maxWait: 10_000, timeout: 60_000 };
/** Rows between two lines that tell how far it is. */
const TOLD = 50_000;

type Options = { client: PrismaClient; log: (line: string) => void; signal?: AbortSignal };

/**
 * Folds the names and identifiers that a version before folding wrote, so that none is missed in the look-up: what is null is
 * to be filled in. Goes on where it was stopped; several instances share the work. With nothing to do it costs two looks at empty indexes.
 */
export async function fillLookUp({ client, log, signal }: Options): Promise<void> {
  await fill('customers', fillCustomers, { client, log, ...(signal && { signal }) });
  await fill('identifiers', fillIdentifiers, { client, log, ...(signal && { signal }) });
}

async function fill(what: string, step: (tx: Transaction) => Promise<number>, { client, log, signal }: Options): Promise<void> {
  let [done, told] = [0, 0];
  for (;;) {
    signal?.throwIfAborted();
    const filled = await client.$transaction(step, STEP);
    done += filled;
    if (filled === 0) break;
    if (done >= told + TOLD) log(`Made ${(told = done)} ${what} ready to be looked up.`);
  }
  if (done > told) log(`Made ${done} ${what} ready to be looked up.`);
}

/** Waits for a row that ingest is writing: it comes folded then. */
async function fillCustomers(tx: Transaction): Promise<number> {
  const customers = await tx.$queryRaw<({ id: string } & Named)[]>`
    SELECT id, name, email, source_id AS "sourceId" FROM customer WHERE folded IS NULL ORDER BY id LIMIT ${BATCH} FOR UPDATE`;
  const rows = customers.map((customer) => ({ id: customer.id, folded: foldedLines(foldedFields(customer)) }));
  await tx.$executeRaw`
    UPDATE customer SET folded = row.folded FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, folded text)
    WHERE customer.id = row.id`;
  await mergeSearch(tx, new Map(customers.map((customer) => [customer.id, customer])));
  return customers.length;
}

async function fillIdentifiers(tx: Transaction): Promise<number> {
  type Key = { customer_id: string; kind: string; digest: string };
  const identifiers = await tx.$queryRaw<(Key & { value: string })[]>`
    SELECT customer_id, kind, digest, value FROM identifier WHERE folded IS NULL
    ORDER BY customer_id, kind, digest LIMIT ${BATCH} FOR UPDATE`;
  const rows = identifiers.map(({ value, ...key }) => ({ ...key, ...foldedIdentifier(value) }));
  await tx.$executeRaw`
    UPDATE identifier SET folded = row.folded, loose = row.loose
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (customer_id text, kind text, digest text, folded text, loose text[])
    WHERE identifier.customer_id = row.customer_id AND identifier.kind = row.kind AND identifier.digest = row.digest`;
  return identifiers.length;
}
