import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Caller } from '#lib/rest/budget.ts';
import { listNamed, type ListOf, pagesAfter, type Row } from '#lib/rest/loyalty-v2.ts';
import { keepNew } from '#lib/sync/members/keep-new.ts';

/** How far a list was read: up to when, and which of its rows were not settled then. */
export type Place = { upTo: string | null; unsettled: string[] };
export const BEGINNING: Place = { upTo: null, unsettled: [] };

/** Milliseconds by which a row may be written later than one that is dated after it. */
const OVERLAP = 10 * 60_000;
const MOST_NAMED = 100;

type Reading = {
  place: Place;
  caller: Caller;
  reportOf: (row: Row) => IncomingEvent | null;
  /** Keeps the place after each page: whoever is broken off goes on there. */
  keepPlace: (place: Place) => Promise<void>;
};

/** Reads what a list has got since, and what has become of rows that were not settled. */
export async function readList(list: ListOf, { place, caller, reportOf, keepPlace }: Reading): Promise<void> {
  const unsettled = new Set(place.unsettled);
  let { upTo } = place;
  const keep = async (rows: Row[]) => {
    await keepNew(rows.map(reportOf));
    for (const row of rows) {
      if (isSettled(row)) unsettled.delete(row.id);
      else unsettled.add(row.id);
      if (upTo === null || row.created_at > upTo) upTo = row.created_at;
    }
    await keepPlace({ upTo, unsettled: [...unsettled] });
  };
  const seen = new Set<string>();
  for await (const rows of pagesAfter(list, upTo && before(upTo), caller)) {
    for (const { id } of rows) seen.add(id);
    await keep(rows);
  }
  const others = [...unsettled].filter((id) => !seen.has(id)).slice(0, MOST_NAMED);
  if (others.length > 0) await keep(await listNamed(list, others, caller));
}

export function isSettled({ status }: Row): boolean {
  return status !== 'PENDING' && status !== 'PROCESSING';
}

function before(time: string): string {
  return new Date(Date.parse(time) - OVERLAP).toISOString();
}
