import pg from 'pg';
import { signsOfLifeOf, type SignsOfLife, type Waiting } from '#lib/database/signs-of-life.ts';

type Query = (this: ImpatientClient, ...parameters: unknown[]) => unknown;
const plainQuery = Reflect.get(pg.Client.prototype, 'query') as Query;

/** What a server answers that was the primary once, or was told to take nothing (read_only_sql_transaction). */
const READ_ONLY = '25006';
/** ReadyForQuery's status outside of a transaction: postgresql.org/docs/current/protocol-message-formats.html */
const NO_TRANSACTION = 'I';

/**
 * A connection that is given up when it no longer leads anywhere: when Postgres shows no sign of life any more, when a
 * query takes longer than `query_timeout`, or when what answers takes no writes, as after a failover. pg itself only
 * rejects the query and keeps the connection, on which every later one would wait behind it for ever: so it is where
 * the network swallows packets, or the server's process hangs.
 */
export class ImpatientClient extends pg.Client implements Waiting {
  static {
    // all of pg's ways to call it go through here, and those that give a promise are watched
    Object.defineProperty(this.prototype, 'query', { value: watchedQuery });
  }

  readonly signs: SignsOfLife;
  #isReadOnly = false;

  constructor(config: pg.ClientConfig = {}) {
    super(config);
    this.signs = signsOfLifeOf(config.connectionString ?? '');
    const { connection } = this;
    // a connection is made to connect at once: from here it waits for the first "ready"
    this.signs.asked(this);
    const answered = () => this.signs.answered(this);
    connection.on('end', answered);
    connection.on('error', answered);
    connection.on('rowDescription', () => this.signs.heard());
    connection.on('errorMessage', (error: pg.DatabaseError) => {
      this.signs.heard();
      this.#isReadOnly ||= error.code === READ_ONLY;
    });
    connection.on('readyForQuery', ({ status }: { status: string }) => {
      this.signs.heard();
      answered();
      // after its transaction, which is to be rolled back first: what the pool then gets back it throws away
      if (this.#isReadOnly && status === NO_TRANSACTION) Reflect.set(this, '_queryable', false);
    });
  }

  giveUp(error: Error): void {
    this.connection.stream.destroy(error);
  }
}

function watchedQuery(this: ImpatientClient, ...parameters: unknown[]): unknown {
  const result = plainQuery.apply(this, parameters);
  this.signs.asked(this);
  if (result instanceof Promise) {
    result.catch((error: unknown) => {
      if (error instanceof Error && error.message === 'Query read timeout') this.giveUp(error);
    });
  }
  return result;
}
