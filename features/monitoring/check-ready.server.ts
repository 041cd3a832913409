import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { UnavailableError } from '#lib/errors.ts';
import { ingestQueue } from '#lib/ingest/queue.ts';
import { tryKeeping } from '#lib/ingest/try-keeping.ts';

const Server = z.object({ isReadOnly: z.boolean() });

/**
 * Whether webhooks can be kept. While they are taken, Postgres is only asked what it is; after one that it did not
 * take, it must show that it takes one.
 * @throws UnavailableError where it does not answer, takes no writes, or has no room.
 */
export async function checkReady(): Promise<void> {
  try {
    const [server] = await queryRows(
      db(),
      Server,
    )`SELECT current_setting('transaction_read_only')::bool AS "isReadOnly"`;
    if (server?.isReadOnly) throw new UnavailableError('Postgres takes no writes');
    if (ingestQueue().isFailing) await tryKeeping(db());
  } catch (error) {
    throw new UnavailableError('The database cannot keep anything', { cause: error });
  }
}
