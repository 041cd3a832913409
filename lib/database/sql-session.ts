import type pg from 'pg';
import type { Database } from '#lib/database/db.ts';
import { getTypeParser } from '#lib/database/type-parser.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/** What runs SQL of our own: Prisma's client, a transaction of its, or a session beside it (docs/decisions/0018). */
export type SqlSession = {
  $queryRaw<Rows>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<Rows>;
  $executeRaw(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<number>;
};

/** Runs statements by themselves on a client's connections, past what Prisma does around each. */
export function sessionOf({ pool }: Database): SqlSession {
  return session(pool);
}

/** Runs statements in a transaction on one of a client's connections; it ends with `run`. */
export async function inTransaction<Result>(
  { pool }: Database,
  run: (tx: SqlSession) => Promise<Result>,
): Promise<Result> {
  const connection = await pool.connect();
  let isBroken = false;
  const onLost = () => (isBroken = true);
  // a connection that is lost rejects its query, and would end the process besides
  connection.on('error', onLost);
  try {
    await connection.query('BEGIN');
    const result = await run(session(connection));
    await connection.query('COMMIT');
    return result;
  } catch (error) {
    await connection.query('ROLLBACK').catch(onLost);
    throw error;
  } finally {
    connection.off('error', onLost);
    connection.release(isBroken);
  }
}

function session(connection: pg.Pool | pg.PoolClient): SqlSession {
  const run = (sql: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const { text, values: parameters } = 'raw' in sql ? Prisma.sql(sql, ...values) : sql;
    return connection.query<pg.QueryResultRow>({ text, values: parameters, types: { getTypeParser } });
  };
  return {
    $queryRaw: async <Rows>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) =>
      (await run(sql, values)).rows as Rows,
    $executeRaw: async (sql, ...values) => (await run(sql, values)).rowCount ?? 0,
  };
}
