import { z } from 'zod';
import { accessLine } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import type { Gap } from '#lib/ledger/ledger.ts';
import { downsample } from '#lib/ledger/downsample.ts';
import {
  columnsOf,
  countUpTo,
  joinColumns,
  pointAt,
  type PointColumns,
  sliceColumns,
} from '#lib/ledger/point-columns.ts';
import { AccountRows, accountRows, windowOf } from '#features/balance/account/account-window.server.ts';
import { toldUntil } from '#features/balance/account/told-until.server.ts';
import { readHistory } from '#features/balance/account/read-history.server.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { BalanceHistory } from '#features/chart/balance-history.schema.ts';
import { Moment } from '#lib/time/parameters.ts';

export const HistoryQuestion = z.object({
  card: z.string(),
  /** The first known moment unless told. */
  from: Moment.optional(),
  /** Now unless told, or the moment of `heard`. */
  to: Moment.optional(),
  /** Only what we had heard of by then. */
  heard: Moment.optional(),
  /** At most so many. */
  points: z.coerce.number().int().min(10).max(1000).default(400),
});
export type HistoryQuestion = z.output<typeof HistoryQuestion>;

const CardRow = z.object({ id: z.string(), code: z.nullable(z.string()), account: AccountRows });

/** More cannot be told apart in a chart. */
const GAPS = 100;

/**
 * What a card's balance was over a stretch of time.
 * @throws NotFoundError where this customer has no such card.
 */
export async function getBalanceHistory(
  viewer: Viewer,
  customerId: string,
  { card, from, to, heard: knownAt, points }: HistoryQuestion,
): Promise<BalanceHistory> {
  const line = { action: 'balance.read', customerId, subject: card } as const;
  const [voucher] = await queryRows(db().reads, CardRow)`
    WITH audited AS (${accessLine(viewer, line)})
    SELECT id, code, ${accountRows(Prisma.sql`voucher.id`, knownAt ?? null)} AS account FROM voucher
    WHERE id = ${card} AND customer_id = ${customerId} AND type = 'LOYALTY_CARD'`;
  if (!voucher) throw new NotFoundError(`This customer has no loyalty card ${card}.`);
  const account = { cardId: voucher.id, knownAt: knownAt ?? null, window: windowOf(voucher.account) };
  const { all, gaps: known } = await readHistory(account, { from: from ?? null, to: to ?? null });
  const inTime = between(all, from ?? null, toldUntil(to, knownAt));
  const count = inTime.times.length;
  const kept = downsample(inTime, points).map((index) => pointAt(inTime, index));
  const [last, now] = [count > 0 ? pointAt(inTime, count - 1).at : '', knownAt ?? timestampOf(new Date())];
  const end = to ?? (last > now ? last : now);
  const start = from ?? kept[0]?.at ?? end;
  return {
    cardId: voucher.id,
    code: voucher.code,
    from: start,
    to: end,
    points: kept,
    changes: count,
    gaps: largest(known.filter((gap) => gap.to > start && gap.from < end)),
  };
}

/** The points of that time, and in front of them what stood there when it began. */
function between(points: PointColumns, from: string | null, to: string): PointColumns {
  const [begin, end] = [from === null ? 0 : countUpTo(points, from), countUpTo(points, to)];
  const inside = sliceColumns(points, begin, end);
  return from === null || begin === 0
    ? inside
    : joinColumns([columnsOf([{ ...pointAt(points, begin - 1), at: from, change: 0 }]), inside]);
}

function largest(gaps: readonly Gap[]): Gap[] {
  if (gaps.length <= GAPS) return [...gaps];
  const kept = gaps.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, GAPS);
  return kept.sort((a, b) => (a.from < b.from ? -1 : 1));
}
