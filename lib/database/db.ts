import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { ImpatientClient } from '#lib/database/impatient-client.ts';
import { Reads } from '#lib/database/reads.ts';
import { WatchedPool } from '#lib/database/watched-pool.ts';
import { env } from '#lib/env.ts';
import { PrismaClient } from '#lib/generated/prisma/client.ts';

/** Prisma's client with the pool that it uses, and beside them what people read through, on connections of its own. */
export type Database = PrismaClient & { readonly pool: pg.Pool; readonly reads: Reads };

// On globalThis, because the start script and Next's bundle each have a copy of this module and shall share one pool.
const shared = globalThis as { pointlineDatabase?: Database };

/** The client of this process. Throws when start-up has not named a database yet. */
export function db(): Database {
  shared.pointlineDatabase ??= connect(env().databaseUrl);
  return shared.pointlineDatabase;
}

/** Makes `db()` give this client from now on. */
export function setDatabaseClient(client: Database): void {
  shared.pointlineDatabase = client;
}

/** Milliseconds for what Postgres works on; one that does not work at all is found out sooner (`SignsOfLife`). */
const QUERY_TIMEOUT = 8_000;
/** Milliseconds. Whoever asks is to be answered within two seconds, if only that it did not work. */
const CONNECTION_TIMEOUT = 1_500;
/** Connections that are kept: a server that has none left for others must not stop a desk that had some. */
const KEPT = 2;

/** @param patient for work that takes its time, such as a rebuild: its queries may take as long as they need. */
export function connect(databaseUrl: string | null, { patient = false, queryTimeout = QUERY_TIMEOUT } = {}): Database {
  if (!databaseUrl)
    throw new Error('No database: set DATABASE_URL, or start with npm start, which brings its own Postgres.');
  const config = {
    connectionString: databaseUrl,
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    ...(!patient && { query_timeout: queryTimeout, Client: ImpatientClient }),
    min: KEPT,
    keepAlive: true,
  };
  const pool = new WatchedPool({ ...config, application_name: 'pointline', max: 16 });
  const reads = new Reads({ ...config, application_name: 'pointline reads', max: env().readConnections });
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  const disconnect = client.$disconnect.bind(client);
  return Object.assign(client, {
    pool,
    reads,
    $disconnect: async () => {
      await reads.close();
      await disconnect();
      // Prisma ends it only where it used it
      if (!pool.ended) await pool.end();
    },
  });
}
