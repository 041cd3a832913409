import type { Answer, Asked } from '#simulator/fake/route.ts';
import type { LoyaltyV2 } from '#simulator/loyalty-v2/model.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Milliseconds that a cursor lives. */
const LIFE = 600_000;
const MOST = 100;

/** A page of a list of v2, by a cursor that tells nothing, expires, and goes with the question it was given for. */
export function pageByCursor(
  prefix: string,
  rows: readonly JsonObject[],
  { query }: Pick<Asked, 'query'>,
  { random, expiredCursors }: LoyaltyV2,
): Answer {
  const cursor = query.get('cursor');
  const question = new URLSearchParams(query);
  question.delete('cursor');
  const from = cursor === null ? { at: 0, question: question.toString() } : opened(cursor.slice(prefix.length));
  if (!from || (expiredCursors > 0 && cursor !== null && random.chance(1 / expiredCursors)))
    return refused('invalid_or_expired_cursor');
  if (from.question !== question.toString()) return refused('cursor_and_query_mismatch');
  const limit = Math.min(Number(query.get('limit') ?? 10), MOST);
  const chosen = ordered(rows.filter(filterOf(query)), query.get('order') ?? '-created_at');
  const data = chosen.slice(from.at, from.at + limit);
  const next = from.at + limit < chosen.length ? { ...from, at: from.at + limit } : null;
  return {
    status: 200,
    body: {
      data,
      cursor: next && {
        next: prefix + Buffer.from(JSON.stringify(next)).toString('hex'),
        expires_at: new Date(Date.now() + LIFE).toISOString(),
      },
      object: 'list',
    },
  };
}

type Place = { at: number; question: string };

function opened(hex: string): Place | null {
  try {
    return JSON.parse(Buffer.from(hex, 'hex').toString()) as Place;
  } catch {
    return null;
  }
}

function ordered(rows: readonly JsonObject[], order: string): JsonObject[] {
  const sorted = rows.toSorted((a, b) => timeOf(a) - timeOf(b));
  return order.startsWith('-') ? sorted.toReversed() : sorted;
}

function filterOf(query: URLSearchParams): (row: JsonObject) => boolean {
  const after = query.get('filters[created_at][conditions][$after]');
  const ids = [...query].flatMap(([name, id]) => (name.startsWith('filters[id][conditions][$in]') ? [id] : []));
  return (row) =>
    (after === null || timeOf(row) > Date.parse(after)) &&
    (ids.length === 0 || (typeof row['id'] === 'string' && ids.includes(row['id'])));
}

function timeOf(row: JsonObject): number {
  const time = row['created_at'];
  return typeof time === 'string' ? Date.parse(time) : 0;
}

function refused(key: string): Answer {
  return { status: 400, body: { code: 400, key, message: 'Invalid cursor', details: key, request_id: 'v-0400fake' } };
}
