import type { SqlSession } from '#lib/database/sql-session.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/** A statement's half of a transaction: what every merge step runs on. */
export type Transaction = SqlSession;

/** Names are ours, never input. Unqualified on purpose: a rebuild runs the same statements in its own schema. */
export type Table = {
  name: string;
  key: readonly string[];
  /** Column name → Postgres type, the key's columns included. */
  columns: Readonly<Record<string, string>>;
};

type Rows = readonly Readonly<Record<string, unknown>>[];

/** Writes rows in one statement, in the order given; a row that is there is replaced. */
export async function upsertRows(tx: Transaction, table: Table, rows: Rows): Promise<void> {
  if (rows.length === 0) return;
  const rest = Object.keys(table.columns).filter((name) => !table.key.includes(name));
  const action =
    rest.length > 0 ? `DO UPDATE SET ${rest.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}` : 'DO NOTHING';
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(table.name)} (${columnList(table)}) SELECT ${columnList(table)} FROM ${recordset(table, rows)}
    ON CONFLICT (${Prisma.raw(table.key.join(', '))}) ${Prisma.raw(action)}`;
}

/** Writes rows of which none is there yet. */
export async function insertRows(tx: Transaction, table: Table, rows: Rows): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(table.name)} (${columnList(table)}) SELECT ${columnList(table)} FROM ${recordset(table, rows)}`;
}

export function columnList(table: Table): Prisma.Sql {
  return Prisma.raw(Object.keys(table.columns).join(', '));
}

/** Rows as a relation of one parameter. */
export function recordset(table: Table, rows: Rows): Prisma.Sql {
  const columns = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
  return Prisma.sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS row (${Prisma.raw(columns.join(', '))})`;
}

/** Ids in one order for everybody, so that two writers never wait for each other in a circle. */
export function inKeyOrder<T>(rows: ReadonlyMap<string, T>): [string, T][] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}
