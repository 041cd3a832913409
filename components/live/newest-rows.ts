import type { InfiniteData } from '@tanstack/react-query';

export type Pages<Page> = InfiniteData<Page, string | null>;

/** What an endless list is made of: rows, newest first, in pages that name the place behind them. */
export type EndlessList<Page extends { nextCursor: string | null }, Row> = {
  rowsOf: (page: Page) => Row[];
  /** A page with these rows instead. */
  pageOf: (page: Page, rows: Row[], nextCursor: string | null) => Page;
  keyOf: (row: Row) => string;
  timeOf: (row: Row) => string;
};

/**
 * Reads the newest rows again, back to the oldest that is loaded, or `most` pages of them: rows shift as new ones come,
 * and the first page alone would leave a hole behind it.
 */
export async function fetchNewest<Page extends { nextCursor: string | null }, Row>(
  list: EndlessList<Page, Row>,
  {
    loaded,
    most,
    fetchPage,
  }: { loaded: Pages<Page>; most: number; fetchPage: (cursor: string | null) => Promise<Page> },
): Promise<Page> {
  const oldest = rowsIn(list, loaded).at(-1);
  const end = loaded.pages.at(-1)?.nextCursor ?? null;
  let page = await fetchPage(null);
  const rows = [...list.rowsOf(page)];
  for (let read = 1; ; read++) {
    const reached = oldest ? rows.findIndex((row) => list.keyOf(row) === list.keyOf(oldest)) : -1;
    // what is older was not asked for yet, and `end` is the place where it begins
    if (reached >= 0 && end !== null) return list.pageOf(page, rows.slice(0, reached + 1), end);
    const isPast = !oldest || rows.some((row) => list.timeOf(row) < list.timeOf(oldest));
    if (isPast || page.nextCursor === null || read === most) return list.pageOf(page, rows, page.nextCursor);
    page = await fetchPage(page.nextCursor);
    rows.push(...list.rowsOf(page));
  }
}

/** The newest rows in the place of those that were loaded, and behind them what is older than they reach. */
export function spliceNewest<Page extends { nextCursor: string | null }, Row>(
  list: EndlessList<Page, Row>,
  loaded: Pages<Page>,
  newest: Page,
): Pages<Page> {
  const rows = list.rowsOf(newest);
  const known = new Set(rows.map(list.keyOf));
  const before = rowsIn(list, loaded);
  const last = rows.at(-1);
  const oldest = before.at(-1);
  const isWhole = newest.nextCursor === null || !oldest || !last || known.has(list.keyOf(oldest));
  // of equal times those that were not read are older: times alone do not tell how Postgres orders keys
  const isOlder = (row: Row) => !isWhole && list.timeOf(row) <= list.timeOf(last) && !known.has(list.keyOf(row));
  const older = before.filter(isOlder);
  const end = loaded.pages.at(-1);
  return end === undefined || older.length === 0
    ? { pages: [newest], pageParams: [null] }
    : { pages: [newest, list.pageOf(end, older, end.nextCursor)], pageParams: [null, newest.nextCursor] };
}

/** Rows that are known as they are now, each in its place: nothing moves. */
export function updateInPlace<Page extends { nextCursor: string | null }, Row>(
  list: EndlessList<Page, Row>,
  loaded: Pages<Page>,
  newest: Page,
): Pages<Page> {
  const now = new Map(list.rowsOf(newest).map((row) => [list.keyOf(row), row]));
  const pages = loaded.pages.map((page) =>
    list.pageOf(
      page,
      list.rowsOf(page).map((row) => now.get(list.keyOf(row)) ?? row),
      page.nextCursor,
    ),
  );
  return { ...loaded, pages };
}

/** Rows that are not loaded yet. */
export function newRows<Page extends { nextCursor: string | null }, Row>(
  list: EndlessList<Page, Row>,
  loaded: Pages<Page>,
  newest: Page,
): Row[] {
  const known = new Set(rowsIn(list, loaded).map(list.keyOf));
  return list.rowsOf(newest).filter((row) => !known.has(list.keyOf(row)));
}

function rowsIn<Page extends { nextCursor: string | null }, Row>(
  list: EndlessList<Page, Row>,
  { pages }: Pages<Page>,
): Row[] {
  return pages.flatMap(list.rowsOf);
}
