import { z } from 'zod';
import { byColumn, columnsOf } from '#lib/database/columns.ts';
import { jsonAs, queryRows } from '#lib/database/query-rows.ts';
import { CAMPAIGN_FIELDS } from '#lib/facts/fields.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { inKeyOrder, upsertRows, type Table, type Transaction } from '#lib/ingest/merge/table.ts';
import { joinCampaigns, type Campaign } from '#lib/read-model/campaign.ts';
import { packRegisters, unpackRegisters, valueOf, valuesOf, type PackedRegisters } from '#lib/read-model/register.ts';
import { joinVouchers, VOUCHER_FIELDS, type Voucher } from '#lib/read-model/voucher.ts';

/** A table whose rows are states joined by id. */
export type StateTable<State, Row> = Table & {
  /** What to select to get the state back. */
  select: Prisma.Sql;
  row: z.ZodType<Row, Row>;
  stateOf: (row: Row) => State;
  /** Gives `left` itself where the other adds nothing to it. */
  join: (left: State, right: State) => State;
  rowOf: (state: State) => Record<string, unknown>;
};

const IdAndRegisters = z.object({ id: z.string(), registers: jsonAs<PackedRegisters>() });
type IdAndRegisters = z.infer<typeof IdAndRegisters>;

export const VOUCHERS: StateTable<Voucher, IdAndRegisters> = {
  name: 'voucher',
  key: ['id'],
  columns: { id: 'text', customer_id: 'text', ...columnsOf(VOUCHER_FIELDS), registers: 'jsonb' },
  select: Prisma.sql`id, registers`,
  row: IdAndRegisters,
  stateOf: ({ id, registers }) => ({ id, registers: unpackRegisters(registers) }),
  join: joinVouchers,
  rowOf: ({ id, registers }) => ({
    id,
    customer_id: valueOf(registers, 'holderId'),
    ...byColumn(valuesOf(registers, VOUCHER_FIELDS)),
    registers: packRegisters(registers),
  }),
};

export const CAMPAIGNS: StateTable<Campaign, IdAndRegisters> = {
  name: 'campaign',
  key: ['id'],
  columns: { id: 'text', ...columnsOf(CAMPAIGN_FIELDS), registers: 'jsonb' },
  select: Prisma.sql`id, registers`,
  row: IdAndRegisters,
  stateOf: ({ id, registers }) => ({ id, registers: unpackRegisters(registers) }),
  join: joinCampaigns,
  rowOf: ({ id, registers }) => ({
    id,
    ...byColumn(valuesOf(registers, CAMPAIGN_FIELDS)),
    registers: packRegisters(registers),
  }),
};

/** The states that stand in the table, by id. */
export async function loadStates<State, Row extends { id: string }>(
  tx: Transaction,
  table: StateTable<State, Row>,
  ids: readonly string[],
): Promise<Map<string, State>> {
  if (ids.length === 0) return new Map();
  const rows = await queryRows(tx, table.row)`
    SELECT ${table.select} FROM ${Prisma.raw(table.name)} WHERE id = ANY(${ids})`;
  return new Map(rows.map((row) => [row.id, table.stateOf(row)]));
}

/** Those of the incoming states that change something, joined with what stands in the table. */
export function changedStates<State, Row>(
  table: StateTable<State, Row>,
  present: ReadonlyMap<string, State>,
  incoming: ReadonlyMap<string, State>,
): Map<string, State> {
  const changed = new Map<string, State>();
  for (const [id, state] of incoming) {
    const before = present.get(id);
    const after = before ? table.join(before, state) : state;
    if (after !== before) changed.set(id, after);
  }
  return changed;
}

/** Joins incoming states into the table; the caller holds the rows' locks. @returns the states that changed, joined. */
export async function mergeStates<State, Row extends { id: string }>(
  tx: Transaction,
  table: StateTable<State, Row>,
  incoming: ReadonlyMap<string, State>,
): Promise<Map<string, State>> {
  const present = await loadStates(tx, table, [...incoming.keys()]);
  const changed = changedStates(table, present, incoming);
  await upsertRows(
    tx,
    table,
    inKeyOrder(changed).map(([, state]) => table.rowOf(state)),
  );
  return changed;
}
