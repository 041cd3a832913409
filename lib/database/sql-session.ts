import pg from 'pg';
import { Prisma, type PrismaClient } from '#lib/generated/prisma/client.ts';

/** What runs SQL of our own: Prisma's client, a transaction of its, or a session beside it (docs/decisions/0018). */
export type SqlSession = {
  $queryRaw<Rows>(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<Rows>;
  $executeRaw(sql: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<number>;
};

const pools = new WeakMap<PrismaClient, pg.Pool>();

/** Tells from which pool a client takes its connections. */
export function registerPool(client: PrismaClient, pool: pg.Pool): void {
  pools.set(client, pool);
}

/** Runs statements by themselves on a client's connections, past what Prisma does around each. */
export function sessionOf(client: PrismaClient): SqlSession {
  return session(poolOf(client));
}

/** Runs statements in a transaction on one of a client's connections; it ends with `run`. */
export async function inTransaction<Result>(
  client: PrismaClient,
  run: (tx: SqlSession) => Promise<Result>,
): Promise<Result> {
  const connection = await poolOf(client).connect();
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

/** Of the database to which a client is connected. */
export function databaseUrlOf(client: PrismaClient): string {
  return poolOf(client).options.connectionString!;
}

function poolOf(client: PrismaClient): pg.Pool {
  const pool = pools.get(client);
  if (!pool) throw new Error('This client was not made by connect().');
  return pool;
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

/** Values as Prisma's raw queries give them. */
const getTypeParser: pg.CustomTypesConfig['getTypeParser'] = (type, format) =>
  type === pg.types.builtins.INT8 ? BigInt : (pg.types.getTypeParser(type, format) as unknown);
