import type { Transaction } from '#lib/rest/calls.ts';

/** Milliseconds. An id is given before its row is committed: who writes slowly appears behind what was read. */
export const OVERLAP = 10 * 60_000;
/** Rows that are read again at each look: with as many new ones they are still one call. */
const LEAST = 50;
/** More than five calls are not spent on rows that were read before. */
const MOST = 500;

type Row = Pick<Transaction, 'id' | 'created_at'>;

/** As many of the newest rows as the next look needs to know. */
export function lastRows<R extends Row>(rows: readonly R[]): R[] {
  return rows.slice(-MOST - 1);
}

/**
 * Behind which row the next look begins: ten minutes before the newest, but no fewer than 50 rows and no more than 500.
 * @param rows the last that were read, in the order of their ids.
 * @returns null where not enough were read: then it stays where it was.
 */
export function cursorOf(rows: readonly Row[]): string | null {
  const newest = Math.max(...rows.map(({ created_at: at }) => Date.parse(at)));
  const late = rows.findIndex(({ created_at: at }) => Date.parse(at) >= newest - OVERLAP);
  const first = Math.max(Math.min(late, rows.length - LEAST), rows.length - MOST);
  return first > 0 ? rows[first - 1]!.id : null;
}
