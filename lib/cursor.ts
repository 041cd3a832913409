import { z } from 'zod';
import { BadRequestError } from '#lib/errors';

/**
 * A place in a totally ordered list: the values by which it is ordered, of the last row that was sent.
 * Opaque to callers; the same list from that place on, whatever was added before it.
 */
export function encodeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** @throws BadRequestError where the text is no cursor of a list ordered by `length` values. */
export function decodeCursor(cursor: string, length: number): string[] {
  try {
    return z.array(z.string()).length(length).parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new BadRequestError('cursor: not one of this list. Take nextCursor of the page before, or leave it out.');
  }
}

/** Cuts the one row too many, which tells that there is more, and names the place behind the rest. */
export function pageOf<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => string[]) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last ? encodeCursor(placeOf(last)) : null };
}
