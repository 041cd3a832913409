import { z } from 'zod';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { Database } from '#lib/database/db.ts';
import { foldedFields, foldedLines, mergeSearch } from '#lib/ingest/merge/customer-search.ts';
import { foldedIdentifier } from '#lib/ingest/merge/identifiers.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';

const BATCH = 2_000;
/** Times that a step is tried which lost a deadlock. */
const TRIES = 5;
/** Milliseconds. One batch. */
const STEP = { maxWait: 10_000, timeout: 120_000 };
/** Rows between two lines that tell how far it is. */
const TOLD = 50_000;

type Options = { client: Database; log: (line: string) => void; signal?: AbortSignal };
/** The key of a batch's last row: the next begins behind it, past what the index has not forgotten yet. */
type Place = readonly string[];
type Step = (tx: Transaction, after: Place) => Promise<{ filled: number; last: Place | null }>;

/**
 * Folds the names and identifiers that a version before folding wrote, so that the look-up misses none: what is null is
 * to be filled in. It goes on where it was stopped, and several instances share the work. With nothing to do it costs
 * two looks at empty indexes.
 */
export async function fillLookUp(options: Options): Promise<void> {
  await fill('customers', fillCustomers, [''], options);
  await fill('identifiers', fillIdentifiers, ['', '', ''], options);
}

async function fill(what: string, step: Step, start: Place, { client, log, signal }: Options): Promise<void> {
  let [done, told, after] = [0, 0, start];
  for (;;) {
    signal?.throwIfAborted();
    const place = after;
    // an instance that serves already writes these rows in another order
    const { filled, last } = await retryOnConflict(TRIES, () => client.$transaction((tx) => step(tx, place), STEP));
    // an instance of the version before may have written behind: until a walk from the start finds nothing
    if (last === null && after === start) break;
    after = last ?? start;
    done += filled;
    if (done >= told + TOLD) log(`Made ${(told = done)} ${what} ready to be looked up.`);
  }
  if (done > told) log(`Made ${done} ${what} ready to be looked up.`);
}

const text = z.nullable(z.string());
const NamedRow = z.object({ id: z.string(), name: text, email: text, sourceId: text });
const IdentifierRow = z.object({ customer_id: z.string(), kind: z.string(), digest: z.string(), value: z.string() });

/** Waits for a row that ingest is writing: it comes folded then. */
async function fillCustomers(tx: Transaction, [id]: Place): ReturnType<Step> {
  const customers = await queryRows(tx, NamedRow)`
    SELECT id, name, email, source_id AS "sourceId" FROM customer WHERE folded IS NULL AND id > ${id}
    ORDER BY id LIMIT ${BATCH} FOR UPDATE`;
  const rows = customers.map((customer) => ({ id: customer.id, folded: foldedLines(foldedFields(customer)) }));
  await tx.$executeRaw`
    UPDATE customer SET folded = row.folded
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (id text, folded text)
    WHERE customer.id = row.id`;
  await mergeSearch(tx, new Map(customers.map((customer) => [customer.id, customer])));
  const last = customers.at(-1);
  return { filled: customers.length, last: last ? [last.id] : null };
}

async function fillIdentifiers(tx: Transaction, [customerId, kind, digest]: Place): ReturnType<Step> {
  const identifiers = await queryRows(tx, IdentifierRow)`
    SELECT customer_id, kind, digest, value FROM identifier
    WHERE folded IS NULL AND (customer_id, kind, digest) > (${customerId}, ${kind}, ${digest})
    ORDER BY customer_id, kind, digest LIMIT ${BATCH} FOR UPDATE`;
  const rows = identifiers.map(({ value, ...key }) => ({ ...key, ...foldedIdentifier(value) }));
  await tx.$executeRaw`
    UPDATE identifier SET folded = row.folded, loose = row.loose
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (customer_id text, kind text, digest text, folded text, loose text[])
    WHERE identifier.customer_id = row.customer_id AND identifier.kind = row.kind AND identifier.digest = row.digest`;
  const last = identifiers.at(-1);
  return { filled: identifiers.length, last: last ? [last.customer_id, last.kind, last.digest] : null };
}
