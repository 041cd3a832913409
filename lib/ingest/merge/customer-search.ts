import { inKeyOrder, recordset, type Table, type Transaction } from '#lib/ingest/merge/table.ts';
import { foldedField } from '#lib/spelling/fold-name.ts';
import { remembering } from '#lib/spelling/remember.ts';

/** What a customer is looked for by in parts. */
export type Named = { name: string | null; email: string | null; sourceId: string | null };

type FoldedFields = { field: string; folded: string }[];

/** A customer's names come with every event and hardly ever change. */
const foldedOnce = remembering(foldedField);

/** Each field by itself: words of a question are looked for within one of them. */
export function foldedFields({ name, email, sourceId }: Named): FoldedFields {
  return [
    { field: 'name', folded: foldedOnce(name ?? '') },
    { field: 'email', folded: foldedOnce(email ?? '') },
    { field: 'source_id', folded: foldedOnce(sourceId ?? '') },
  ];
}

/** The fields as one column of the customer. */
export function foldedLines(fields: FoldedFields): string {
  return fields
    .map(({ folded }) => folded)
    .filter(Boolean)
    .join('\n');
}

export const CUSTOMER_SEARCH: Table = {
  name: 'customer_search',
  key: ['customer_id', 'field'],
  columns: { customer_id: 'text', field: 'text', folded: 'text' },
};

/** A row for each field, those that are empty included: such a row is not to be there. */
export function searchRows(customerId: string, named: Named) {
  return foldedFields(named).map((field) => ({ customer_id: customerId, ...field }));
}

/** Brings the fields of these customers up to date; the caller holds the customers' locks. Most events change none. */
export async function mergeSearch(tx: Transaction, customers: ReadonlyMap<string, Named>): Promise<void> {
  const rows = inKeyOrder(customers).flatMap(([id, named]) => searchRows(id, named));
  if (rows.length === 0) return;
  await tx.$executeRaw`
    WITH wanted AS (
      SELECT * FROM ${recordset(CUSTOMER_SEARCH, rows)}),
    gone AS (
      DELETE FROM customer_search AS present USING wanted
      WHERE present.customer_id = wanted.customer_id AND present.field = wanted.field AND wanted.folded = '')
    INSERT INTO customer_search (customer_id, field, folded)
    SELECT customer_id, field, wanted.folded FROM wanted LEFT JOIN customer_search AS present USING (customer_id, field)
    WHERE wanted.folded <> '' AND present.folded IS DISTINCT FROM wanted.folded
    ON CONFLICT (customer_id, field) DO UPDATE SET folded = EXCLUDED.folded`;
}
