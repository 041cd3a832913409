import { z } from 'zod';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

type Which = {
  staffId: string;
  /** All of theirs but this one. */
  but?: string;
  /** This one alone. */
  only?: string;
};

/** Ends sessions of somebody, and tells open pages of them, which hear nothing from then on. How many there were. */
export async function endSessions(
  client: Pick<Prisma.TransactionClient, '$queryRaw'>,
  { staffId, but, only }: Which,
): Promise<number> {
  const which = only === undefined ? Prisma.sql`id IS DISTINCT FROM ${but ?? null}` : Prisma.sql`id = ${only}`;
  const [row] = await queryRows(client, z.object({ ended: z.number() }))`
    WITH ended AS (DELETE FROM staff_session WHERE staff_id = ${staffId} AND ${which} RETURNING id)
    SELECT count(*)::int AS ended, pg_notify('pointline_change', 'sessions')::text FROM ended`;
  return row?.ended ?? 0;
}
