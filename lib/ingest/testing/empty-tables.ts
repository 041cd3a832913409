import type { Database } from '#lib/database/db.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { READ_MODEL_TABLES } from '#lib/ingest/merge/apply-delta.ts';

/** Forgets every event and what was made of it. */
export async function emptyTables(client: Database): Promise<void> {
  await client.$executeRaw`TRUNCATE webhook_event, unprojected_event, ${Prisma.raw(READ_MODEL_TABLES.join(', '))}`;
}
