import type { Notes } from '#simulator/fake/notes.ts';
import type { Switches } from '#simulator/fake/switches.ts';
import type { World } from '#simulator/world.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** What is told of: the simulated shop, what its events said that it keeps no more, and what is set to go wrong. */
export type Shop = Notes & {
  world: World;
  switches: Switches;
  /** Of a transaction that is committed late: that a list leaves it out once more. */
  isLate: (transactionId: string) => boolean;
};

export type Asked = {
  shop: Shop;
  /** What the path names, without its escapes. */
  names: string[];
  query: URLSearchParams;
  body: JsonObject | null;
  /** Under which the fake is reached. */
  host: string;
};

/** A text is a file. */
export type Answer = { status: number; headers?: Record<string, string>; body: JsonObject | string };

/** A call of Voucherify's interface; null where there is nothing of that name. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Of the whole path, with a group for each name. */
  path: RegExp;
  answer: (asked: Asked) => Answer | null;
};

/** As calls are counted: `GET /v1/vouchers/{}`. */
export function callOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path.source.replaceAll('([^/]+)', '{}').replaceAll('\\/', '/').replace(/[$^]/g, '')}`;
}

const MOST = 100;
const LAST_PAGE = 99;

/** A page of a list whose cursor is the id of its last item. */
export function pageOf(items: readonly JsonObject[], query: URLSearchParams): Answer {
  const limit = limitOf(query);
  const cursor = query.get('starting_after_id');
  const at = cursor === null ? -1 : items.findIndex(({ id }) => id === cursor);
  if (limit === null || (cursor !== null && at < 0)) return badQuery();
  const data = items.slice(at + 1, at + 1 + limit);
  const hasMore = at + 1 + limit < items.length;
  return {
    status: 200,
    body: {
      object: 'list',
      data_ref: 'data',
      data,
      has_more: hasMore,
      ...(hasMore && { more_starting_after: data.at(-1)?.['id'] ?? null }),
    },
  };
}

/** A page of a list that is read by its number. `name` is where the items stand. */
export function listOf(
  name: string,
  items: readonly JsonObject[],
  { query, shop: { switches } }: Pick<Asked, 'query' | 'shop'>,
  lastPage = LAST_PAGE,
): Answer {
  const limit = limitOf(query);
  const page = Number(query.get('page') ?? 1);
  if (limit === null || !Number.isInteger(page) || page < 1) return badQuery();
  if (page > lastPage) return errorAnswer(400, 'page_over_limit', `Pages end with ${lastPage}`);
  const from = Math.max(0, (page - 1) * (limit - switches.shift));
  return {
    status: 200,
    body: { object: 'list', data_ref: name, [name]: items.slice(from, from + limit), total: items.length },
  };
}

function limitOf(query: URLSearchParams): number | null {
  const limit = Number(query.get('limit') ?? 10);
  return Number.isInteger(limit) && limit >= 1 && limit <= MOST ? limit : null;
}

export function badQuery(): Answer {
  return errorAnswer(400, 'invalid_query_params', 'Invalid query params');
}

/** In the shape of https://docs.voucherify.io/api-reference/errors, without the id of its request. */
export function errorAnswer(status: number, key: string, message: string): Answer {
  return { status, body: { code: status, key, message } };
}

/** Whether it is neither before nor after what the query asks for: `created_at[after]`, `created_at[before]`. */
export function isWithin(query: URLSearchParams, name: string, time: string): boolean {
  const at = Date.parse(time);
  const [after, before] = [query.get(`${name}[after]`), query.get(`${name}[before]`)];
  return (after === null || at >= Date.parse(after)) && (before === null || at <= Date.parse(before));
}

/** In the order that the query asks for, `created_at` or `-created_at`; where it says nothing, the first of `by`. */
export function inOrder<Item>(items: readonly Item[], query: URLSearchParams, by: Ordering<Item>): Item[] {
  const asked = query.get('order') ?? Object.keys(by)[0]!;
  const valueOf = by[asked.replace('-', '')];
  if (!valueOf) return [...items];
  const keyed = items.map((item) => ({ item, key: valueOf(item) })).sort((a, b) => compare(a.key, b.key));
  const sorted = keyed.map(({ item }) => item);
  return asked.startsWith('-') ? sorted.reverse() : sorted;
}

export type Ordering<Item> = Record<string, (item: Item) => string | number>;

function compare(a: string | number, b: string | number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
