import { iso } from '#lib/database/sql';
import { Prisma } from '#lib/generated/prisma/client';
import type { Transaction } from '#lib/ingest/merge/table';
import { byClock, type Move, orderTime } from '#lib/ledger/move';
import { MOST_TOGETHER, placesIn } from '#lib/ledger/places';
import { clustersOf } from '#lib/ledger/runs';
import type { Touched } from '#lib/read-model/touched';

/** Lines read on either side of a change: mostly they stand alone. Last as many as are ever put in order together, and two such beside. */
const WINDOWS = [6, 60, 3 * (MOST_TOGETHER + 1)] as const;

type Line = Move & { n: number; place: string };
type Window = { lines: Line[]; isFromStart: boolean; isToEnd: boolean };
type Place = { customer_id: string; key: string; at: string };

/**
 * Puts the movements around what changed in the order of their balances; the caller holds the customers' locks. Which lines a
 * line's place depends on is told by how they follow each other (see places.ts), so the result depends on the set of lines alone.
 */
export async function placeMovements(tx: Transaction, touched: readonly Touched[]): Promise<void> {
  const places = new Map<string, Place>();
  let open = [...touched];
  for (const reach of WINDOWS) {
    const windows = await readWindows(tx, open, reach);
    const isLast = reach === WINDOWS.at(-1);
    open = open.filter((one, n) => {
      const found = placesAround(windows[n]!, one, isLast);
      for (const { key, at } of found ?? []) places.set(`${one.customerId}\n${key}`, { customer_id: one.customerId, key, at });
      return found === null;
    });
    if (open.length === 0) break;
  }
  await write(tx, [...places.values()].sort((a, b) => (a.customer_id + a.key < b.customer_id + b.key ? -1 : 1)));
}

/** Places that are not yet so, of the cluster at that time and of those whose beginning it may have changed; null where more must be read. */
function placesAround({ lines, isFromStart, isToEnd }: Window, { at }: Touched, isLast: boolean): { key: string; at: string }[] | null {
  const clusters = clustersOf(lines);
  const here = Math.max(0, clusters.findLastIndex(([first]) => orderTime(first!) <= at));
  // the first and the last of what was read may go on outside of it
  const isEnough = (isFromStart || here >= 2) && (isToEnd || here + 3 < clusters.length);
  if (!isEnough && !isLast) return null;
  const stored = new Map(lines.map(({ key, place }) => [key, place]));
  return clusters.slice(here, here + 3).flatMap((cluster, index) =>
    [...placesIn(cluster, clusters[here + index - 1] ?? null)].flatMap(([key, place]) => (stored.get(key) === place ? [] : [{ key, at: place }])));
}

async function readWindows(tx: Transaction, touched: readonly Touched[], reach: number): Promise<Window[]> {
  if (touched.length === 0) return [];
  const asked = touched.map(({ customerId, cardId, at }, n) => ({ n, customer_id: customerId, card_id: cardId, at }));
  const line = Prisma.sql`
    SELECT key, points::float8, balance_after::float8 AS "balanceAfter", registers, occurred_at FROM timeline_entry AS line
    WHERE line.customer_id = asked.customer_id AND line.card_id = asked.card_id AND kind = 'points' AND points IS NOT NULL
      AND action NOT IN ('pending_added', 'pending_updated', 'pending_canceled')`;
  const rows = await tx.$queryRaw<(Line & { side: 'left' | 'right' })[]>`
    SELECT n, side, key, points, "balanceAfter", ${iso('occurred_at')} AS place, registers #>> '{fields,occurredAt,0}' AS "occurredAt",
      CASE WHEN registers #> '{fields,orderedAt,1}' = registers #> '{fields,occurredAt,1}' THEN registers #>> '{fields,orderedAt,0}' END AS "orderedAt",
      (registers #>> '{fields,totalAfter,0}')::float8 AS "totalAfter"
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) AS asked (n int, customer_id text, card_id text, at timestamptz)
    CROSS JOIN LATERAL (
      (SELECT 'left' AS side, * FROM (${line} AND occurred_at <= asked.at ORDER BY occurred_at DESC, key DESC LIMIT ${reach}) AS l)
      UNION ALL
      (SELECT 'right', * FROM (${line} AND occurred_at > asked.at ORDER BY occurred_at, key LIMIT ${reach}) AS r)) AS beside`;
  const windows = touched.map((): Window & { left: number; right: number } => ({ lines: [], isFromStart: true, isToEnd: true, left: 0, right: 0 }));
  for (const { side, ...found } of rows) {
    const window = windows[found.n]!;
    window.lines.push(found);
    window[side]++;
  }
  return windows.map(({ lines, left, right }) => ({ lines: lines.sort(byClock), isFromStart: left < reach, isToEnd: right < reach }));
}

async function write(tx: Transaction, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  await tx.$executeRaw`
    UPDATE timeline_entry SET occurred_at = place.at
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS place (customer_id text, key text, at timestamptz)
    WHERE timeline_entry.customer_id = place.customer_id AND timeline_entry.key = place.key`;
}
