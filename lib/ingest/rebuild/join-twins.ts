import { queryRows } from '#lib/database/query-rows.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import { Prisma, type PrismaClient } from '#lib/generated/prisma/client.ts';
import { CUSTOMER_SEARCH } from '#lib/ingest/merge/customer-search.ts';
import { CUSTOMERS, type CountedCustomer } from '#lib/ingest/merge/customers.ts';
import { CAMPAIGNS, VOUCHERS, type StateTable } from '#lib/ingest/merge/state-tables.ts';
import { insertRows, type Transaction } from '#lib/ingest/merge/table.ts';
import { filledSearchRows } from '#lib/ingest/rebuild/part-rows.ts';
import { writeToShadow } from '#lib/ingest/rebuild/shadow.ts';

type Identified = { id: string };

/** Joins what several parts told of one state, statement or identifier, so that each is one row, as a key wants it. */
export async function joinTwins(client: PrismaClient): Promise<void> {
  await inTransaction(client, async (tx) => {
    await writeToShadow(tx);
    await joinStates(tx, CAMPAIGNS);
    await joinStates(tx, VOUCHERS);
    await joinStates(tx, CUSTOMERS, (customers) => replaceSearch(tx, customers));
    await joinStatements(tx);
    await tx.$executeRaw`
      DELETE FROM identifier USING (
        SELECT customer_id, kind, digest, min(ctid) AS first FROM identifier
        GROUP BY customer_id, kind, digest HAVING count(*) > 1) AS twin
      WHERE identifier.customer_id = twin.customer_id AND identifier.kind = twin.kind
        AND identifier.digest = twin.digest AND identifier.ctid <> twin.first`;
  });
}

async function joinStates<State extends Identified, Row extends Identified>(
  tx: Transaction,
  table: StateTable<State, Row>,
  onJoined: (states: readonly State[]) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  const name = Prisma.raw(table.name);
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE twin ON COMMIT DROP AS
    SELECT ${table.select} FROM ${name}
    WHERE id IN (SELECT id FROM ${name} GROUP BY id HAVING count(*) > 1)`;
  await tx.$executeRaw`DELETE FROM ${name} WHERE id IN (SELECT id FROM twin)`;
  await tx.$executeRaw`DECLARE twins NO SCROLL CURSOR FOR SELECT * FROM twin ORDER BY id`;
  // the last of a batch may go on in the next
  let open = null as State | null;
  for (;;) {
    const rows = await queryRows(tx, table.row)`FETCH 1000 FROM twins`;
    const joined: State[] = [];
    for (const state of rows.map(table.stateOf)) {
      if (open !== null && open.id !== state.id) joined.push(open);
      open = open?.id === state.id ? table.join(open, state) : state;
    }
    if (rows.length === 0 && open !== null) joined.push(open);
    await insertRows(tx, table, joined.map(table.rowOf));
    await onJoined(joined);
    if (rows.length === 0) break;
  }
  await tx.$executeRaw`CLOSE twins`;
  await tx.$executeRaw`DROP TABLE twin`;
}

async function replaceSearch(tx: Transaction, customers: readonly CountedCustomer[]): Promise<void> {
  await tx.$executeRaw`DELETE FROM customer_search WHERE customer_id = ANY(${customers.map(({ id }) => id)})`;
  await insertRows(tx, CUSTOMER_SEARCH, customers.flatMap(filledSearchRows));
}

/** Of one statement the first event by key and the time when it was first heard count. */
async function joinStatements(tx: Transaction): Promise<void> {
  await tx.$executeRaw`
    CREATE TEMPORARY TABLE twin ON COMMIT DROP AS
    SELECT voucher_id, as_of, fingerprint, min(event_key COLLATE "C") AS event_key, min(received_at) AS received_at,
      min(ctid) AS first
    FROM balance_statement GROUP BY voucher_id, as_of, fingerprint HAVING count(*) > 1`;
  await tx.$executeRaw`
    DELETE FROM balance_statement AS known USING twin
    WHERE known.voucher_id = twin.voucher_id AND known.as_of = twin.as_of AND known.fingerprint = twin.fingerprint
      AND known.ctid <> twin.first`;
  await tx.$executeRaw`
    UPDATE balance_statement AS known SET event_key = twin.event_key, received_at = twin.received_at
    FROM twin WHERE known.ctid = twin.first`;
  await tx.$executeRaw`DROP TABLE twin`;
}
