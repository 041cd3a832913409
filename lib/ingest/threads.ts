import { availableParallelism } from 'node:os';

/** Threads of a rebuild or an import at most: each has two connections, and Postgres has a hundred for all. */
const MOST = 8;

/** As many threads as there is work for: one a processor, which Postgres shares. */
export function threadsForAll(): number {
  return Math.min(availableParallelism(), MOST);
}
