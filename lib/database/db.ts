import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { ImpatientClient } from '#lib/database/impatient-client.ts';
import { Reads } from '#lib/database/reads.ts';
import { registerPool } from '#lib/database/sql-session.ts';
import { env } from '#lib/env.ts';
import { PrismaClient } from '#lib/generated/prisma/client.ts';

/** Prisma's client, and beside it what people read through, on connections of its own. */
export type Database = PrismaClient & { readonly reads: Reads };

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

/** Milliseconds. Voucherify waits 10 s for an answer: a lost database must become a 503 well before. */
const QUERY_TIMEOUT = 8_000;
const CONNECTION_TIMEOUT = 3_000;

/** @param patient for work that takes its time, such as a rebuild: its queries may take as long as they need. */
export function connect(databaseUrl: string | null, { patient = false, queryTimeout = QUERY_TIMEOUT } = {}): Database {
  if (!databaseUrl)
    throw new Error('No database: set DATABASE_URL, or start with npm start, which brings its own Postgres.');
  const config = {
    connectionString: databaseUrl,
    application_name: 'pointline',
    connectionTimeoutMillis: CONNECTION_TIMEOUT,
    ...(!patient && { query_timeout: queryTimeout }),
    Client: ImpatientClient,
    keepAlive: true,
  };
  const pool = new pg.Pool({ ...config, max: 16 });
  // a connection that is lost while nobody uses it is replaced when one is needed
  pool.on('error', () => undefined);
  const client = new PrismaClient({ adapter: new PrismaPg(pool, { disposeExternalPool: true }) });
  registerPool(client, pool);
  const reads = new Reads({ ...config, application_name: 'pointline reads', max: env().readConnections });
  const disconnect = client.$disconnect.bind(client);
  return Object.assign(client, {
    reads,
    $disconnect: async () => {
      await reads.close();
      await disconnect();
    },
  });
}
