import { z } from 'zod';
import { queryRows } from '#lib/database/query-rows.ts';
import { inTransaction } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { READ_MODEL_TABLES } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';

const SHADOW = 'pointline_rebuild';

/** Makes empty read-model tables in a schema of their own: same columns, and no index yet. */
export async function createShadow(client: Database): Promise<void> {
  await inTransaction(client, async (tx) => {
    await dropShadow(tx);
    await tx.$executeRaw`CREATE SCHEMA ${Prisma.raw(SHADOW)}`;
    for (const table of READ_MODEL_TABLES) {
      await tx.$executeRaw`
        CREATE TABLE ${Prisma.raw(`${SHADOW}.${table}`)}
          (LIKE ${Prisma.raw(`public.${table}`)} INCLUDING ALL EXCLUDING INDEXES)`;
    }
    await grantAsBefore(tx);
  });
}

/** Whoever may use a table may use the one that takes its place. */
async function grantAsBefore(tx: Transaction): Promise<void> {
  const [grants] = await queryRows(tx, z.object({ statements: z.string().nullable() }))`
    SELECT string_agg(format('GRANT %s ON %I.%I TO %s', privileges, ${SHADOW}::text, relname,
      CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END), '; ') AS statements
    FROM (
      SELECT relname, grantee, string_agg(privilege_type, ', ') AS privileges FROM pg_class, aclexplode(relacl)
      WHERE relnamespace = 'public'::regnamespace AND relname = ANY(${[...READ_MODEL_TABLES]}) GROUP BY 1, 2) AS given`;
  if (grants?.statements) await tx.$executeRaw(Prisma.raw(grants.statements));
}

/** Drops what an interrupted rebuild left behind; whoever serves may do that too. */
export async function dropShadow(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT drop_interrupted_rebuild()`;
}

/** Gives the shadow's tables the indexes of those that they are to replace, by the same names. */
export async function indexShadow(client: Database): Promise<void> {
  await inTransaction(client, async (tx) => {
    // of the server's memory, for as long as an index is being made
    await tx.$executeRaw`SET LOCAL maintenance_work_mem = '256MB'`;
    for (const table of READ_MODEL_TABLES) {
      await indexTable(tx, table);
      await tx.$executeRaw`ANALYZE ${Prisma.raw(`${SHADOW}.${table}`)}`;
    }
  });
}

async function indexTable(tx: Transaction, table: string): Promise<void> {
  const indexes = await queryRows(tx, z.object({ name: z.string(), definition: z.string(), isPrimary: z.boolean() }))`
    SELECT class.relname AS name, pg_get_indexdef(indexrelid) AS definition, indisprimary AS "isPrimary"
    FROM pg_index JOIN pg_class AS class ON class.oid = indexrelid WHERE indrelid = ${`public.${table}`}::regclass`;
  for (const { name, definition, isPrimary } of indexes) {
    await tx.$executeRaw(Prisma.raw(definition.replace(` ON public.${table} `, ` ON ${SHADOW}.${table} `)));
    if (isPrimary) {
      await tx.$executeRaw(
        Prisma.raw(`ALTER TABLE ${SHADOW}.${table} ADD CONSTRAINT "${name}" PRIMARY KEY USING INDEX "${name}"`),
      );
    }
  }
}

/** From here to the end of the transaction, statements on the read model mean the shadow's tables. */
export async function writeToShadow(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SET LOCAL search_path TO ${Prisma.raw(SHADOW)}, public`;
}

/** Puts the shadow's tables in the place of the old ones; readers see one or the other, whole. */
export async function swapShadow(tx: Transaction): Promise<void> {
  for (const table of READ_MODEL_TABLES) {
    await tx.$executeRaw`DROP TABLE ${Prisma.raw(`public.${table}`)}`;
    await tx.$executeRaw`ALTER TABLE ${Prisma.raw(`${SHADOW}.${table}`)} SET SCHEMA public`;
  }
  await tx.$executeRaw`DROP SCHEMA ${Prisma.raw(SHADOW)}`;
}
