/** Rows in order of time; `after`: all later than that are among them, null for all there are. */
export type Held<Row> = { rows: readonly Row[]; after: string | null; timeOf: (row: Row) => string };

/** After the one time, up to and with the other; null without that end. */
export type Span = { after: string | null; upTo: string | null };

/** @param rows the newest first, at most `limit`: of so many some of the earliest instant may be missing. */
export function heldOf<Row>(rows: readonly Row[], limit: number, timeOf: (row: Row) => string): Held<Row> {
  return { rows: rows.toReversed(), after: rows.length < limit ? null : timeOf(rows.at(-1)!), timeOf };
}

/** All rows of a span; null where some of them may not be held. */
export function allIn<Row>(held: Held<Row>, span: Span): Row[] | null {
  if (held.after !== null && (span.after === null || span.after < held.after)) return null;
  return within(held, span);
}

/** So many rows of a span, the first or the last; null where some of them may not be held. */
export function someIn<Row>(held: Held<Row>, span: Span, from: 'first' | 'last', limit: number): Row[] | null {
  const all = allIn(held, span);
  if (all) return from === 'first' ? all.slice(0, limit) : all.slice(-limit);
  if (from === 'first') return null;
  const known = within(held, { after: held.after, upTo: span.upTo });
  return known.length < limit ? null : known.slice(-limit);
}

function within<Row>({ rows, timeOf }: Held<Row>, { after, upTo }: Span): Row[] {
  return rows.filter((row) => (after === null || timeOf(row) > after) && (upTo === null || timeOf(row) <= upTo));
}
