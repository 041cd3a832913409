import { z } from 'zod';
import { BadRequestError } from '#lib/errors.ts';
import { storableText } from '#lib/storable-text.ts';

/**
 * A place in a totally ordered list: the values by which it is ordered, of the last row that was sent.
 * Opaque to callers; the same list from that place on, whatever was added before it.
 */
export function encodeCursor(place: readonly string[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

const Place = z.tuple([z.string(), z.string().transform(storableText)]);

/**
 * The place that a cursor names, in a list ordered by a value and an id.
 * @param read the value out of its text; null where the text is none.
 * @throws BadRequestError where the text is no cursor of such a list.
 */
export function decodeCursor<Value>(cursor: string, read: (text: string) => Value | null): [Value, string] {
  try {
    const [text, id] = Place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
    const value = read(text);
    if (value !== null) return [value, id];
  } catch {
    // told below
  }
  throw new BadRequestError('cursor: not one of this list. Take nextCursor of the page before, or leave it out.');
}

/** Cuts the one row too many, which tells that there is more, and names the place behind the rest. */
export function pageOf<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => string[]) {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { page, nextCursor: rows.length > limit && last ? encodeCursor(placeOf(last)) : null };
}
