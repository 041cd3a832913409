import { ALIASES, aliasRows, EVIDENCE, evidenceRows, namesOf } from '#lib/ingest/merge/evidence.ts';
import { byCustomer, count, ENTRIES, entryRow, provenBy } from '#lib/ingest/merge/entries.ts';
import { CUSTOMER_SEARCH, searchRows } from '#lib/ingest/merge/customer-search.ts';
import { CUSTOMERS, type Counts } from '#lib/ingest/merge/customers.ts';
import { IDENTIFIERS, identifierRow } from '#lib/ingest/merge/identifiers.ts';
import { CAMPAIGNS, VOUCHERS } from '#lib/ingest/merge/state-tables.ts';
import { STATEMENTS, statementRow } from '#lib/ingest/merge/statements.ts';
import type { Table } from '#lib/ingest/merge/table.ts';
import type { Move } from '#lib/ledger/move.ts';
import { placesOf } from '#lib/ledger/places.ts';
import { customerValues, type Customer } from '#lib/read-model/customer.ts';
import type { Delta } from '#lib/read-model/delta.ts';
import { primaryKey, type Entry } from '#lib/read-model/entry.ts';
import { mergeLines } from '#lib/read-model/merge-lines.ts';
import { moveOf } from '#lib/read-model/touched.ts';

type Row = Readonly<Record<string, unknown>>;

/** The rows of the read model that come of whole histories: all that is told of the customers who have lines here. */
export function rowsOf(delta: Delta): [Table, Row[]][] {
  const counts = new Map<string, Counts>();
  const entries: Entry[] = [];
  const entryRows: Row[] = [];
  for (const lines of byCustomer(delta.entries.map(provenBy))) {
    const merged = mergeLines(lines).map(({ entry }) => entry);
    const places = placesByKey(merged);
    for (const entry of merged) {
      count(counts, entry, 1);
      entries.push(entry);
      const place = places.get(primaryKey(entry.keys));
      entryRows.push(place === undefined ? entryRow(entry) : { ...entryRow(entry), occurred_at: place });
    }
  }
  return [
    [CAMPAIGNS, [...delta.campaigns.values()].map(CAMPAIGNS.rowOf)],
    [VOUCHERS, [...delta.vouchers.values()].map(VOUCHERS.rowOf)],
    [STATEMENTS, [...delta.statements.values()].map(statementRow)],
    [ENTRIES, entryRows],
    [ALIASES, entries.flatMap(aliasRows)],
    [EVIDENCE, evidenceRows(delta.entries, namesOf(entries))],
    [CUSTOMERS, [...delta.customers.values()].map((one) => CUSTOMERS.rowOf(counted(one, counts)))],
    [CUSTOMER_SEARCH, [...delta.customers.values()].flatMap(filledSearchRows)],
    [IDENTIFIERS, [...delta.identifiers.values()].map(identifierRow)],
  ];
}

/** What a customer is looked for by in parts, as rows. */
export function filledSearchRows(customer: Customer): Row[] {
  return searchRows(customer.id, customerValues(customer)).filter(({ folded }) => folded !== '');
}

function counted(customer: Customer, counts: ReadonlyMap<string, Counts>) {
  return { ...customer, counts: counts.get(customer.id) ?? {} };
}

/** Where the movements of one customer's cards stand in time. */
function placesByKey(entries: readonly Entry[]): Map<string, string> {
  const accounts = new Map<string, Move[]>();
  for (const entry of entries) {
    const move = moveOf(entry);
    if (move === null) continue;
    const account = accounts.get(move.cardId);
    if (account) account.push(move);
    else accounts.set(move.cardId, [move]);
  }
  return new Map([...accounts.values()].flatMap((moves) => [...placesOf(moves)]));
}
