import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { IS_MOVEMENT } from '#lib/database/is-movement.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import { byClock, orderTime } from '#lib/ledger/move.ts';
import { MOST_TOGETHER, placesIn, placesInRun } from '#lib/ledger/places.ts';
import { clustersOf, runsOf } from '#lib/ledger/runs.ts';
import type { Touched } from '#lib/read-model/touched.ts';
import { isAhead } from '#lib/voucherify/report-skew.ts';

/**
 * Lines read on either side of a change. Mostly few do, for movements stand alone; at last as many as are ever put in
 * order together, and two such groups beside them.
 */
const WINDOWS = [6, 60, 3 * (MOST_TOGETHER + 1)] as const;

const number = z.nullable(z.number());
const LineRow = z.object({
  ...{ n: z.number(), side: z.enum(['left', 'right']), place: z.string() },
  ...{ key: z.string(), points: z.number(), balanceAfter: number, totalAfter: number },
  ...{ occurredAt: z.string(), orderedAt: z.nullable(z.string()) },
});
type Line = Omit<z.infer<typeof LineRow>, 'side'>;
type Window = { lines: Line[]; isFromStart: boolean; isToEnd: boolean };
type Place = { customer_id: string; key: string; at: string };
/** Null where more must be read. */
type Found = Map<string, string> | null;

/**
 * Puts the movements around what changed in the order of their balances; the caller holds the customers' locks. Which
 * lines a line's place depends on is told by how they follow each other (see places.ts), so the result depends on the
 * set of lines alone.
 */
export async function placeMovements(tx: Transaction, touched: readonly Touched[]): Promise<void> {
  const places = new Map<string, Place>();
  const large: Touched[] = [];
  const chains = chainsOf(touched);
  await place(tx, places, {
    open: chains.map(([first]) => first!),
    look: (window, one, isLast) => {
      const found = clustersAround(window, one, isLast);
      if (found === 'large') large.push(...chains.find(([first]) => first === one)!);
      return found === 'large' ? runsAround(window, one, true) : found;
    },
  });
  await place(tx, places, { open: large, look: runsAround });
  await write(
    tx,
    [...places.values()].sort((a, b) => (a.customer_id + a.key < b.customer_id + b.key ? -1 : 1)),
  );
}

/** Changes of one card that follow each other without a rest are in one cluster. */
function chainsOf(touched: readonly Touched[]): Touched[][] {
  const inOrder = touched.toSorted((a, b) =>
    a.customerId + a.cardId + a.at < b.customerId + b.cardId + b.at ? -1 : 1,
  );
  const chains: Touched[][] = [];
  for (const one of inOrder) {
    const last = chains.at(-1)?.at(-1);
    if (last?.customerId === one.customerId && last.cardId === one.cardId && !isAhead(one.at, last.at))
      chains.at(-1)!.push(one);
    else chains.push([one]);
  }
  return chains;
}

type Search = { open: Touched[]; look: (window: Window, one: Touched, isLast: boolean) => Found };

async function place(tx: Transaction, places: Map<string, Place>, { open, look }: Search): Promise<void> {
  let left = open;
  for (const reach of WINDOWS) {
    const windows = await readWindows(tx, left, reach);
    left = left.filter((one, n) => {
      const window = windows[n]!;
      const found = look(window, one, reach === WINDOWS.at(-1));
      const stored = new Map(window.lines.map((line) => [line.key, line.place]));
      for (const [key, at] of found ?? []) {
        if (stored.get(key) !== at) places.set(`${one.customerId}\n${key}`, { customer_id: one.customerId, key, at });
      }
      return found === null;
    });
  }
}

/**
 * The places of the cluster at that time and of those whose beginning it may have changed; those of a large one go by
 * runs.
 */
function clustersAround({ lines, isFromStart, isToEnd }: Window, { at }: Touched, isLast: boolean): Found | 'large' {
  const clusters = clustersOf(lines);
  const here = Math.max(
    0,
    clusters.findLastIndex(([first]) => orderTime(first!) <= at),
  );
  if ((clusters[here]?.length ?? 0) > MOST_TOGETHER) return 'large';
  // the first and the last of what was read may go on outside of it
  const isEnough = (isFromStart || here >= 2) && (isToEnd || here + 3 < clusters.length);
  if (!isEnough && !isLast) return null;
  return new Map(
    clusters
      .slice(here, here + 3)
      .flatMap((cluster, index) => [...placesIn(cluster, clusters[here + index - 1] ?? null)]),
  );
}

/**
 * The places of the runs of the cluster at that time that were read whole; those beside it are placed by themselves.
 */
function runsAround({ lines, isFromStart, isToEnd }: Window, { at }: Touched, isLast: boolean): Found {
  const clusters = clustersOf(lines);
  const place = Math.max(
    0,
    clusters.findLastIndex(([first]) => orderTime(first!) <= at),
  );
  const [isBegun, isEnded] = [isFromStart || place > 0, isToEnd || place + 1 < clusters.length];
  const runs = runsOf(clusters[place] ?? []);
  const here = Math.max(
    0,
    runs.findLastIndex(({ moves }) => orderTime(moves[0]!) <= at),
  );
  if (!isLast && !((isBegun || here >= 1) && (isEnded || here + 2 < runs.length))) return null;
  return new Map(runs.slice(isBegun ? 0 : 1, isEnded ? runs.length : -1).flatMap((run) => [...placesInRun(run)]));
}

async function readWindows(tx: Transaction, touched: readonly Touched[], reach: number): Promise<Window[]> {
  if (touched.length === 0) return [];
  const asked = touched.map(({ customerId, cardId, at }, n) => ({ n, customer_id: customerId, card_id: cardId, at }));
  const line = Prisma.sql`
    SELECT key, points, balance_after, total_after, stated_at, ordered_at, occurred_at FROM timeline_entry AS line
    WHERE line.customer_id = asked.customer_id AND line.card_id = asked.card_id
      AND ${IS_MOVEMENT}`;
  const rows = await queryRows(tx, LineRow)`
    SELECT n, side, key, points::float8, balance_after::float8 AS "balanceAfter", total_after::float8 AS "totalAfter",
      ${iso('occurred_at')} AS place, ${iso('stated_at')} AS "occurredAt", ${iso('ordered_at')} AS "orderedAt"
    FROM jsonb_to_recordset(${JSON.stringify(asked)}::jsonb)
      AS asked (n int, customer_id text, card_id text, at timestamptz)
    CROSS JOIN LATERAL (
      (SELECT 'left' AS side, * FROM (
        ${line} AND occurred_at <= asked.at ORDER BY occurred_at DESC, key DESC LIMIT ${reach}) AS l)
      UNION ALL
      (SELECT 'right', * FROM (
        ${line} AND occurred_at > asked.at ORDER BY occurred_at, key LIMIT ${reach}) AS r)) AS beside`;
  const windows = touched.map((): Window & { left: number; right: number } => ({
    lines: [],
    isFromStart: true,
    isToEnd: true,
    left: 0,
    right: 0,
  }));
  for (const { side, ...found } of rows) {
    const window = windows[found.n]!;
    window.lines.push(found);
    window[side]++;
  }
  return windows.map(({ lines, left, right }) => ({
    lines: lines.sort(byClock),
    isFromStart: left < reach,
    isToEnd: right < reach,
  }));
}

async function write(tx: Transaction, places: readonly Place[]): Promise<void> {
  if (places.length === 0) return;
  await tx.$executeRaw`
    UPDATE timeline_entry SET occurred_at = place.at
    FROM jsonb_to_recordset(${JSON.stringify(places)}::jsonb) AS place (customer_id text, key text, at timestamptz)
    WHERE timeline_entry.customer_id = place.customer_id AND timeline_entry.key = place.key`;
}
