import pg from 'pg';
import { beginStatement } from '#lib/tracing/statement-span.ts';

type Query = (this: pg.Client, ...parameters: unknown[]) => unknown;
const plainQuery = Reflect.get(pg.Client.prototype, 'query') as Query;

/**
 * A connection that is given up when a query is not answered within `query_timeout`. pg itself only rejects
 * the query and keeps the connection, on which every later one would wait behind it for ever: so it is
 * where the network swallows packets, or the server's process hangs. Each statement is a span of a trace.
 */
export class ImpatientClient extends pg.Client {
  static {
    // all of pg's ways to call it go through here, and those that give a promise are watched
    Object.defineProperty(this.prototype, 'query', { value: watchedQuery });
  }
}

function watchedQuery(this: pg.Client, ...parameters: unknown[]): unknown {
  const settle = beginStatement(parameters[0]);
  const callback = parameters.at(-1);
  if (typeof callback === 'function') {
    const settled = (...answer: unknown[]): unknown => {
      settle(answer[0]);
      return Reflect.apply(callback, this, answer);
    };
    return plainQuery.apply(this, [...parameters.slice(0, -1), settled]);
  }
  const result = plainQuery.apply(this, parameters);
  if (!(result instanceof Promise)) {
    settle();
    return result;
  }
  result.then(
    () => settle(),
    (error: unknown) => {
      settle(error);
      if (error instanceof Error && error.message === 'Query read timeout') giveUp(this, error);
    },
  );
  return result;
}

function giveUp(client: pg.Client, error: Error): void {
  const { connection } = client as unknown as { connection: { stream: { destroy: (error: Error) => void } } };
  connection.stream.destroy(error);
}
