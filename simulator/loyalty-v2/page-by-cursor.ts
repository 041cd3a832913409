import { type Answer, type Asked, errorAnswer } from '#simulator/fake/route.ts';
import type { JsonObject } from '#lib/voucherify/json.ts';

/** Milliseconds that a cursor lives. */
const LIFE = 600_000;
const MOST = 100;

/** A page of a list of v2, by a cursor that tells nothing, expires, and goes with the question it was given for. */
export function pageByCursor(prefix: string, rows: readonly JsonObject[], { query }: Pick<Asked, 'query'>): Answer {
  const cursor = query.get('cursor');
  const question = new URLSearchParams(query);
  question.delete('cursor');
  const from = cursor === null ? { at: 0, question: question.toString() } : opened(cursor.slice(prefix.length));
  if (!from) return errorAnswer(400, 'invalid_or_expired_cursor', 'Invalid cursor');
  if (from.question !== question.toString()) return errorAnswer(400, 'cursor_and_query_mismatch', 'Invalid cursor');
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

/** What has a date to be sorted by comes so already. */
function ordered(rows: readonly JsonObject[], order: string): readonly JsonObject[] {
  if (order.endsWith('date')) return rows;
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
