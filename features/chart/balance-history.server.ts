import { z } from 'zod';
import { accessLine } from '#lib/auth/audit.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { NotFoundError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { type BalancePoint, historyOf } from '#lib/ledger/history.ts';
import type { Gap } from '#lib/ledger/ledger.ts';
import { downsample } from '#lib/ledger/downsample.ts';
import { AccountRows, accountRows, windowOf } from '#features/balance/account/account-window.server.ts';
import { toldUntil } from '#features/balance/account/told-until.server.ts';
import { readLedger } from '#features/balance/account/read-ledger.server.ts';
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
  const { ledger } = await readLedger({
    account: { cardId: voucher.id, knownAt: knownAt ?? null, window: windowOf(voucher.account) },
    from: from ?? null,
    to: to ?? null,
  });
  const all = between(historyOf(ledger), from ?? null, toldUntil(to, knownAt));
  const [last, now] = [all.at(-1)?.at ?? '', knownAt ?? timestampOf(new Date())];
  const end = to ?? (last > now ? last : now);
  const start = from ?? all[0]?.at ?? end;
  const gaps = ledger.steps.flatMap(({ gap }) => (gap && gap.to > start && gap.from < end ? [gap] : []));
  return {
    cardId: voucher.id,
    code: voucher.code,
    from: start,
    to: end,
    points: downsample(all, points),
    changes: all.length,
    gaps: largest(gaps),
  };
}

/** The points of that time, and in front of them what stood there when it began. */
function between(points: readonly BalancePoint[], from: string | null, to: string): BalancePoint[] {
  const inside = points.filter(({ at }) => (from === null || at > from) && at <= to);
  const before = from === null ? undefined : points.findLast(({ at }) => at <= from);
  return before && from !== null ? [{ ...before, at: from, change: 0 }, ...inside] : inside;
}

function largest(gaps: readonly Gap[]): Gap[] {
  if (gaps.length <= GAPS) return [...gaps];
  const kept = gaps.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points)).slice(0, GAPS);
  return kept.sort((a, b) => (a.from < b.from ? -1 : 1));
}
