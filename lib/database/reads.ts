import { createHash } from 'node:crypto';
import pg from 'pg';
import { getTypeParser } from '#lib/database/type-parser.ts';
import { WatchedPool } from '#lib/database/watched-pool.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

/** Texts of statements that are remembered; what is put together for one question only is not worth a place. */
const MOST_TEXTS = 200;
/** A text that comes again after so many times is prepared. */
const FEW = 3;

/**
 * SQLSTATEs of a prepared statement that is not there any more, is there already, or gives other columns by now: a
 * pooler handed its connection to somebody else in between, or a migration ran.
 */
const UNPREPARED = new Set(['26000', '42P05', '0A000']);

/**
 * Reads with SQL of our own, on connections that nothing else uses: agents who ask much wait for each other, never
 * ingest for them. A statement costs Node a ninth of what it does through Prisma, and Postgres half, since it plans it
 * once a connection (docs/decisions/0024-reads-in-two-round-trips.md).
 */
export class Reads {
  readonly #pool: pg.Pool;
  readonly #uses = new Map<string, number>();
  #prepares = true;

  constructor(config: pg.PoolConfig) {
    this.#pool = new WatchedPool({
      ...config,
      allowExitOnIdle: true,
      ...HOOKS,
      types: { getTypeParser },
    });
  }

  /** For queryRows (lib/database/query-rows.ts), in place of Prisma's client. */
  async $queryRaw<Rows>(sql: TemplateStringsArray, ...values: unknown[]): Promise<Rows> {
    const { text, values: parameters } = Prisma.sql(sql, ...values);
    const name = this.#nameOf(text);
    const query = { text, values: parameters };
    if (name === null) return this.#rowsOf(query);
    return this.#rowsOf<Rows>({ ...query, name }).catch((error: unknown) => {
      if (!(error instanceof pg.DatabaseError && UNPREPARED.has(error.code ?? ''))) throw error;
      this.#prepares = false;
      return this.#rowsOf<Rows>(query);
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }

  async #rowsOf<Rows>(query: pg.QueryConfig): Promise<Rows> {
    const { rows } = await this.#pool.query(query);
    return rows as Rows;
  }

  /** A text has one name on every connection; null where it is not to be prepared. */
  #nameOf(text: string): string | null {
    if (!this.#prepares) return null;
    if (this.#uses.size >= MOST_TEXTS && !this.#uses.has(text)) {
      for (const [seldom, uses] of this.#uses) if (uses <= FEW) this.#uses.delete(seldom);
      if (this.#uses.size >= MOST_TEXTS) return null;
    }
    const uses = (this.#uses.get(text) ?? 0) + 1;
    this.#uses.set(text, uses);
    return uses > FEW ? createHash('sha256').update(text).digest('base64url').slice(0, 22) : null;
  }
}

/** The pool waits for it, which its types do not say. */
const HOOKS = { onConnect: withoutCompiling };

/**
 * Postgres guesses what an array's index gives at a share of the table, and would compile the plan of a page for half a
 * second.
 */
async function withoutCompiling(client: pg.ClientBase): Promise<void> {
  await client.query('SET jit = off');
}
