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

/** Writes rows in one statement, in the order given; a row that is there is replaced. */
export async function upsertRows(
  tx: Transaction,
  table: Table,
  rows: readonly Record<string, unknown>[],
): Promise<void> {
  if (rows.length === 0) return;
  const names = Object.keys(table.columns);
  const rest = names.filter((name) => !table.key.includes(name));
  const action =
    rest.length > 0 ? `DO UPDATE SET ${rest.map((name) => `${name} = EXCLUDED.${name}`).join(', ')}` : 'DO NOTHING';
  await tx.$executeRaw`
    INSERT INTO ${Prisma.raw(table.name)} (${Prisma.raw(names.join(', '))})
    SELECT ${Prisma.raw(names.join(', '))} FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (${Prisma.raw(names.map((name) => `${name} ${table.columns[name]}`).join(', '))})
    ON CONFLICT (${Prisma.raw(table.key.join(', '))}) ${Prisma.raw(action)}`;
}

/** Ids in one order for everybody, so that two writers never wait for each other in a circle. */
export function inKeyOrder<T>(rows: ReadonlyMap<string, T>): [string, T][] {
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
}
