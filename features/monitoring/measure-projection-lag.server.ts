import * as z from 'zod/mini';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';

const Lag = z.object({ seconds: z.number() });

/** Seconds since the oldest of the events that are not in the read model yet was received; 0 where none waits. */
export async function measureProjectionLag(): Promise<number> {
  const [oldest] = await queryRows(db(), Lag)`
    SELECT greatest(extract(epoch FROM now() - received_at), 0)::float8 AS seconds
    FROM webhook_event JOIN unprojected_event USING (seq) ORDER BY seq LIMIT 1`;
  return oldest?.seconds ?? 0;
}
