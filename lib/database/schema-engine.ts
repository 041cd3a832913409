import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';

export type SchemaEngine = wasm.SchemaEngine;

/**
 * Prisma's own schema engine, the WebAssembly build of what the Prisma CLI downloads as a native program. It keeps the
 * `_prisma_migrations` table as `prisma migrate deploy` does, so either can be used on one database.
 */
export async function withSchemaEngine<T>(databaseUrl: string, run: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  await (instantiated ??= instantiate());
  // The engine never closes its connections, so they are ours.
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    application_name: 'pointline migration',
    options: `-c lock_timeout=${LOCK_TIMEOUT}`,
  });
  try {
    const adapters = bindMigrationAwareSqlAdapterFactory(new MigrationAdapter(pool));
    const engine = await wasm.SchemaEngine.new({ datamodels: undefined }, () => undefined, adapters);
    return await run(engine).finally(() => engine.free());
  } finally {
    await pool.end();
  }
}

/**
 * Milliseconds. While a migration waits for a table, all who want to use it wait behind the migration: less than a
 * sender of webhooks waits.
 */
const LOCK_TIMEOUT = 1_000;

let instantiated: Promise<void> | undefined;

/** The package's entry point imports its .wasm file as a module, which Node cannot: it is loaded by hand. */
async function instantiate(): Promise<void> {
  const file = createRequire(import.meta.url)
    .resolve('@prisma/schema-engine-wasm/schema_engine_bg')
    .replace(/\.js$/, '.wasm');
  const imports = { './schema_engine_bg.js': wasm as unknown as WebAssembly.ModuleImports };
  const { instance } = await WebAssembly.instantiate(await readFile(file), imports);
  wasm.__wbg_set_wasm(instance.exports);
  (instance.exports['__wbindgen_start'] as () => void)();
}

/** What Prisma would write down a moment later: a kill in between would leave open whether the script is through. */
const FINISHED = `
  UPDATE "_prisma_migrations" SET finished_at = now()
  WHERE finished_at IS NULL AND rolled_back_at IS NULL`;

class MigrationAdapter extends PrismaPg {
  readonly #pool: pg.Pool;

  constructor(pool: pg.Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect() {
    const adapter = await super.connect();
    // The adapter would cut a script at every semicolon, also inside a function's body; without parameters
    // Postgres takes it whole, and as one transaction.
    adapter.executeScript = async (sql) => {
      if (isConcurrent(sql)) await runOneByOne(this.#pool, sql);
      else await adapter.executeRaw({ sql: `${sql}\n;${FINISHED}`, args: [], argTypes: [] });
    };
    return adapter;
  }
}

function isConcurrent(sql: string): boolean {
  return /^[^-]*\bCONCURRENTLY\b/im.test(sql);
}

/**
 * What Postgres takes outside of transactions only. It may be repeated, as CONTRIBUTING.md says, and it waits for
 * others without being in the way of anybody.
 */
async function runOneByOne(pool: pg.Pool, sql: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SET lock_timeout = 0');
    for (const statement of sql.split(/;\s*$/m)) await client.query(statement);
    await client.query(FINISHED);
  } finally {
    client.release(true);
  }
}
