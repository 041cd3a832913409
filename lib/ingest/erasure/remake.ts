import { Prisma } from '#lib/generated/prisma/client.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { findIn } from '#lib/ingest/erasure/find-bodies.ts';
import { customerName, lockRows, voucherName } from '#lib/ingest/merge/apply-delta.ts';
import { insertRows, type Transaction } from '#lib/ingest/merge/table.ts';
import { rowsOf } from '#lib/ingest/rebuild/part-rows.ts';
import { prepareStored, readBodiesAt } from '#lib/ingest/stored-body.ts';
import { recordChange } from '#lib/live/record-changes.ts';
import { addEvent, emptyDelta, type Delta } from '#lib/read-model/delta.ts';

/** Events, and rows, in one statement. */
const EVENTS = 500;
const ROWS = 1_000;
/** The greatest place of the log. */
const LAST_PLACE = 2n ** 63n - 1n;
/** Tables whose rows are one customer's. */
const OF_CUSTOMERS = ['customer_search', 'timeline_entry', 'evidence', 'fact_alias', 'identifier'] as const;

export type Subjects = { customers: ReadonlySet<string>; vouchers: ReadonlySet<string> };

/**
 * Makes the rows of these customers and vouchers anew from the log, as a rebuild does, while ingest goes on with all
 * others.
 * @param places where the log tells of them, up to `upTo`; what came later is looked for here.
 */
export async function remake(
  client: Database,
  { customers, vouchers }: Subjects,
  { places, upTo, needles }: { places: readonly bigint[]; upTo: bigint; needles: readonly string[] },
): Promise<void> {
  await inTransaction(client, async (tx) => {
    // whoever projects something of them waits from here on, and finds the new rows
    await lockRows(tx, [...[...customers].map(customerName), ...[...vouchers].map(voucherName)]);
    const later = await findIn(tx, needles, { after: upTo, upTo: LAST_PLACE });
    const delta = emptyDelta();
    const all = [...places, ...later];
    for (let from = 0; from < all.length; from += EVENTS) {
      const rows = await readBodiesAt(tx, all.slice(from, from + EVENTS));
      // what Postgres refused has no effect
      for (const row of rows) if (row.status === 'stored') addEvent(delta, prepareStored(row));
    }
    await replace(tx, { customers, vouchers }, only(delta, { customers, vouchers }));
    await recordChange(tx, { type: 'erasure', customerIds: [...customers] });
  });
}

/** What is told of others in the same events stays as it is; so do statements, which hold amounts alone. */
function only(delta: Delta, { customers, vouchers }: Subjects): Delta {
  return {
    ...emptyDelta(),
    customers: new Map([...delta.customers].filter(([id]) => customers.has(id))),
    vouchers: new Map([...delta.vouchers].filter(([id]) => vouchers.has(id))),
    identifiers: new Map([...delta.identifiers].filter(([, { customerId }]) => customers.has(customerId))),
    entries: delta.entries.filter(({ entry }) => customers.has(entry.customerId)),
  };
}

async function replace(tx: Transaction, { customers, vouchers }: Subjects, delta: Delta): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM account_folio WHERE holders && ${[...customers]}::text[] OR card_id = ANY(${[...vouchers]})`;
  for (const table of OF_CUSTOMERS)
    await tx.$executeRaw`DELETE FROM ${Prisma.raw(table)} WHERE customer_id = ANY(${[...customers]})`;
  await tx.$executeRaw`DELETE FROM customer WHERE id = ANY(${[...customers]})`;
  await tx.$executeRaw`DELETE FROM voucher WHERE id = ANY(${[...vouchers]})`;
  for (const [table, rows] of rowsOf(delta)) {
    for (let from = 0; from < rows.length; from += ROWS) await insertRows(tx, table, rows.slice(from, from + ROWS));
  }
}
