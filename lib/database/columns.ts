import { iso } from '#lib/database/sql.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

const TYPES = { text: 'text', flag: 'boolean', whole: 'bigint', time: 'timestamptz' } as const;

/** Fields by name and what they hold; each stands in the column of the same name in snake case. */
type Fields = Readonly<Record<string, keyof typeof TYPES>>;

/** Column name → Postgres type. */
export function columnsOf(fields: Fields): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([name, holds]) => [columnOf(name), TYPES[holds]]));
}

/** Values by the columns in which they stand. */
export function byColumn(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [columnOf(name), value]));
}

/** The fields as pages tell them. float8 holds every whole number that JavaScript does, and JSON has no bigint. */
export function selectFields(table: string, fields: Fields): Prisma.Sql {
  const selected = Object.entries(fields).map(([name, holds]) => {
    const column = `${table}.${columnOf(name)}`;
    if (holds === 'time') return Prisma.sql`${iso(column)} AS ${Prisma.raw(`"${name}"`)}`;
    return Prisma.raw(`${column}${holds === 'whole' ? '::float8' : ''} AS "${name}"`);
  });
  return Prisma.join(selected);
}

const columns = new Map<string, string>();

/** Once for each name: ingest asks for all of a row with every event. */
function columnOf(field: string): string {
  const known = columns.get(field) ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  columns.set(field, known);
  return known;
}
