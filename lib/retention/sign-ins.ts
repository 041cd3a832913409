import { inTransaction } from '#lib/database/sql-session.ts';
import type { Database } from '#lib/database/db.ts';
import { env } from '#lib/env.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/** Rows of one table that one look takes. */
const MOST = 1_000;

type Kept = { table: string; key: string; isOver: Prisma.Sql };

/**
 * What is known of how staff signed in, and of who read very much: sessions once they have ended, links once their
 * owner was told, attempts, and what the version before wrote of these, an e-mail in plain among it.
 */
function keptBefore(days: number): Kept[] {
  const before = Prisma.sql`now() - ${days} * interval '1 day'`;
  const idle = Prisma.sql`make_interval(hours => ${env().sessionIdleHours}::int)`;
  return [
    { table: 'staff_session', key: 'id', isOver: Prisma.sql`least(expires_at, updated_at + ${idle}) < ${before}` },
    { table: 'one_time_token', key: 'id', isOver: Prisma.sql`expires_at < ${before}` },
    { table: 'sign_in_throttle', key: 'key', isOver: Prisma.sql`greatest(counted_at, not_before) < ${before}` },
    {
      table: 'password_link',
      key: 'id',
      // who was not told of it yet is to be told, however late
      isOver: Prisma.sql`greatest(made_at, used_at) < ${before} AND (is_first OR seen_at > coalesce(used_at, made_at))`,
    },
    { table: 'heavy_reader', key: 'ctid', isOver: Prisma.sql`hour < ${before}` },
    { table: 'sign_in_attempt', key: 'email', isOver: Prisma.sql`since < ${before}` },
    { table: 'rate_limit', key: 'id', isOver: Prisma.sql`to_timestamp(last_request / 1000) < ${before}` },
  ];
}

/** @returns how many rows went. */
export async function dropSignIns(client: Database, days: number): Promise<number> {
  return inTransaction(client, async (tx) => {
    let dropped = 0;
    for (const { table, key, isOver } of keptBefore(days)) {
      dropped += await tx.$executeRaw`
        DELETE FROM ${Prisma.raw(table)} WHERE ${Prisma.raw(key)} IN (
          SELECT ${Prisma.raw(key)} FROM ${Prisma.raw(table)} WHERE ${isOver} LIMIT ${MOST})`;
    }
    return dropped;
  });
}

export function signInsDue(days: number): Prisma.Sql {
  const each = keptBefore(days).map(
    ({ table, isOver }) => Prisma.sql`SELECT FROM ${Prisma.raw(table)} WHERE ${isOver}`,
  );
  return Prisma.join(each, ' UNION ALL ');
}
