import type { JsonObject } from '#lib/voucherify/json.ts';
import type { World } from '#simulator/world.ts';

/** What is told of: the simulated shop, and what its events said of transactions, which it does not keep itself. */
export type Shop = { world: World; transactions: ReadonlyMap<string, JsonObject> };

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
export type Answer = { status: number; body: JsonObject | string };

/** A call of Voucherify's interface; null where there is nothing of that name. */
export type Route = {
  method: 'GET' | 'POST' | 'DELETE';
  /** Of the whole path, with a group for each name. */
  path: RegExp;
  answer: (asked: Asked) => Answer | null;
};

const MOST = 100;

/** A page of a list whose cursor is the id of its last item. */
export function pageOf(items: readonly JsonObject[], query: URLSearchParams): Answer {
  const limit = Math.min(Number(query.get('limit') ?? 10), MOST);
  const cursor = query.get('starting_after_id');
  const from = cursor === null ? 0 : items.findIndex(({ id }) => id === cursor) + 1;
  const data = items.slice(from, from + limit);
  const hasMore = from + limit < items.length;
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
export function listOf(name: string, items: readonly JsonObject[], query: URLSearchParams): Answer {
  const limit = Math.min(Number(query.get('limit') ?? 10), MOST);
  const from = (Number(query.get('page') ?? 1) - 1) * limit;
  return {
    status: 200,
    body: { object: 'list', data_ref: name, [name]: items.slice(from, from + limit), total: items.length },
  };
}
