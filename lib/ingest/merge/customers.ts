import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { jsonAs, textAs } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { foldedFields, foldedLines, mergeSearch } from '#lib/ingest/merge/customer-search.ts';
import { mergeStates, type StateTable } from '#lib/ingest/merge/state-tables.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import { customerValues, joinCustomers, type Customer } from '#lib/read-model/customer.ts';
import { packRegisters, unpackRegisters, type PackedRegisters } from '#lib/read-model/register.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';

/** Lines by kind; a kind without lines is absent. */
export type Counts = Record<string, number>;

export type CountedCustomer = Customer & { counts: Counts };
const CustomerRow = z.object({
  id: z.string(),
  firstSeenAt: textAs<Timestamp>(),
  lastSeenAt: textAs<Timestamp>(),
  counts: z.record(z.string(), z.number()),
  registers: jsonAs<PackedRegisters>(),
});
export type CustomerRow = z.infer<typeof CustomerRow>;

export const CUSTOMERS: StateTable<CountedCustomer, CustomerRow> = {
  name: 'customer',
  key: ['id'],
  columns: {
    id: 'text',
    project_id: 'text',
    source_id: 'text',
    name: 'text',
    email: 'text',
    metadata: 'text',
    first_seen_at: 'timestamptz',
    last_seen_at: 'timestamptz',
    deleted_at: 'timestamptz',
    counts: 'jsonb',
    folded: 'text',
    registers: 'jsonb',
  },
  select: Prisma.sql`
    id, ${iso('first_seen_at')} AS "firstSeenAt", ${iso('last_seen_at')} AS "lastSeenAt", counts, registers`,
  row: CustomerRow,
  stateOf: (row) => ({ ...row, registers: unpackRegisters(row.registers) }),
  join: (left, right) => {
    const joined = joinCustomers(left, right);
    const isCounted = Object.values(right.counts).every((count) => count === 0);
    return joined === left && isCounted ? left : { ...joined, counts: addCounts(left.counts, right.counts) };
  },
  rowOf: (customer) => {
    const { projectId, sourceId, name, email, metadata, deletedAt } = customerValues(customer);
    return {
      id: customer.id,
      project_id: projectId,
      source_id: sourceId,
      name,
      email,
      metadata,
      deleted_at: deletedAt,
      first_seen_at: customer.firstSeenAt,
      last_seen_at: customer.lastSeenAt,
      counts: customer.counts,
      folded: foldedLines(foldedFields({ name, email, sourceId })),
      registers: packRegisters(customer.registers),
    };
  },
};

/** Joins customers into the table and moves their counts by what the timeline gained or lost. */
export async function mergeCustomers(
  tx: Transaction,
  incoming: ReadonlyMap<string, Customer>,
  gained: ReadonlyMap<string, Counts>,
): Promise<void> {
  const counted = new Map([...incoming].map(([id, customer]) => [id, { ...customer, counts: gained.get(id) ?? {} }]));
  const changed = await mergeStates(tx, CUSTOMERS, counted);
  await mergeSearch(tx, new Map([...changed].map(([id, customer]) => [id, customerValues(customer)])));
}

function addCounts(left: Counts, right: Counts): Counts {
  const kinds = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  const sums = kinds.map((kind): [string, number] => [kind, (left[kind] ?? 0) + (right[kind] ?? 0)]);
  return Object.fromEntries(sums.filter(([, count]) => count !== 0));
}
