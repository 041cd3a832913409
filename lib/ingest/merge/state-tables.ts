import { Prisma } from '#lib/generated/prisma/client.ts';
import { inKeyOrder, upsertRows, type Table, type Transaction } from '#lib/ingest/merge/table.ts';
import { canonical } from '#lib/read-model/register.ts';

/** A table whose rows are states joined by id. */
export type StateTable<State, Row> = Table & {
  /** What to select to get the state back. */
  select: Prisma.Sql;
  stateOf: (row: Row) => State;
  join: (left: State, right: State) => State;
  rowOf: (state: State) => Record<string, unknown>;
};

/** The states that stand in the table, by id. */
export async function loadStates<State, Row extends { id: string }>(
  tx: Transaction,
  table: StateTable<State, Row>,
  ids: readonly string[],
): Promise<Map<string, State>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.$queryRaw<Row[]>`
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
    if (!before || canonical(table.rowOf(before)) !== canonical(table.rowOf(after))) changed.set(id, after);
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
