import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fetchNewest,
  newRows,
  spliceNewest,
  updateInPlace,
  type EndlessList,
  type Pages,
} from '#components/live/newest-rows.ts';

type Row = { key: string; at: string; text: string };
type Page = { rows: Row[]; nextCursor: string | null };
const list: EndlessList<Page, Row> = {
  rowsOf: ({ rows }) => rows,
  pageOf: (_, rows, nextCursor) => ({ rows, nextCursor }),
  keyOf: ({ key }) => key,
  timeOf: ({ at }) => at,
};

/** Pages as the server gives them: by time and key, from a cursor on. */
function serve(rows: Row[], limit: number) {
  const sorted = [...rows].sort((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1));
  return (cursor: string | null): Page => {
    const rest = cursor === null ? sorted : sorted.filter((row) => placeOf(row) < cursor);
    return { rows: rest.slice(0, limit), nextCursor: rest.length > limit ? placeOf(rest[limit - 1]!) : null };
  };
}
const placeOf = ({ at, key }: Row) => `${at}|${key}`;

function load(rows: Row[], pages: number): Pages<Page> {
  const loaded: Pages<Page> = { pages: [], pageParams: [] };
  for (let cursor: string | null = null, n = 0; n < pages && (n === 0 || cursor !== null); n++) {
    const page: Page = serve(rows, 5)(cursor);
    loaded.pages.push(page);
    loaded.pageParams.push(cursor);
    cursor = page.nextCursor;
  }
  return loaded;
}

const rowsOf = ({ pages }: Pages<Page>) => pages.flatMap(({ rows }) => rows);
const fetchFrom = (rows: Row[], loaded: Pages<Page>, most = 20) =>
  fetchNewest(list, { loaded, most, fetchPage: (cursor) => Promise.resolve(serve(rows, 7)(cursor)) });

/** Few times, so that many rows share one. */
const someRows = fc.uniqueArray(
  fc.record({
    key: fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 3 }),
    at: fc.constantFrom('1', '2', '3', '4', '5'),
  }),
  {
    selector: ({ key }) => key,
    maxLength: 40,
  },
);

test('whatever comes, changes and goes: no hole, nothing twice, in order, and further pages follow on', async () => {
  await fc.assert(
    fc.asyncProperty(
      someRows,
      someRows,
      fc.integer({ min: 1, max: 6 }),
      fc.func(fc.boolean()),
      async (before, added, pages, stays) => {
        const old = before.map((row) => ({ ...row, text: 'old' }));
        const now = [
          ...old.filter(({ key }) => stays(key)),
          ...added.filter(({ key }) => !before.some((row) => row.key === key)),
        ].map((row) => ({ ...row, text: 'now' }));
        const loaded = load(old, pages);
        const spliced = spliceNewest(list, loaded, await fetchFrom(now, loaded));
        const shown = rowsOf(spliced);
        let cursor = spliced.pages.at(-1)!.nextCursor;
        while (cursor !== null) {
          const page = serve(now, 5)(cursor);
          shown.push(...page.rows);
          cursor = page.nextCursor;
        }
        expect(shown).toEqual(serve(now, 1_000)(null).rows);
      },
    ),
  );
});

const rows = (...ats: number[]): Row[] =>
  ats.map((at) => ({ key: `k${at}`, at: String(at).padStart(3, '0'), text: 'old' }));
const range = (from: number, to: number) => rows(...Array.from({ length: to - from + 1 }, (_, n) => from + n));

test('where more is loaded than is read again, the rest stays as it is', async () => {
  const loaded = load(range(1, 60), 10);
  const now = range(1, 63).map((row) => ({ ...row, text: 'now' }));
  const newest = await fetchFrom(now, loaded, 2);
  expect(newRows(list, loaded, newest).map(({ key }) => key)).toEqual(['k63', 'k62', 'k61']);
  const shown = rowsOf(spliceNewest(list, loaded, newest));
  expect(shown.map(({ key }) => key)).toEqual(
    range(11, 63)
      .reverse()
      .map(({ key }) => key),
  );
  expect(shown.filter(({ text }) => text === 'now')).toHaveLength(14);
});

test('held back, what is shown changes in its place and nothing comes or goes', async () => {
  const loaded = load(range(1, 8), 2);
  const newest = await fetchFrom(
    range(3, 10).map((row) => ({ ...row, text: 'now' })),
    loaded,
  );
  const held = rowsOf(updateInPlace(list, loaded, newest));
  expect(held.map(({ key }) => key)).toEqual(rowsOf(loaded).map(({ key }) => key));
  expect(held.map(({ text }) => text)).toEqual([...Array<string>(6).fill('now'), 'old', 'old']);
});
