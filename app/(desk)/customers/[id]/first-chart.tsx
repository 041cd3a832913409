import { StillChart } from '#features/chart/still-chart.tsx';
import type { Viewer } from '#lib/auth/viewer.ts';
import { firstRange, rangeStart } from '#features/chart/chart-range.ts';
import { endOfMoment } from '#lib/time/picked-moment.ts';
import { getBalanceHistory, HistoryQuestion } from '#features/chart/balance-history.server.ts';
import type { CustomerDetail } from '#features/customer/customer.schema.ts';

type Asked = {
  customer: CustomerDetail;
  /** From when on the history is shown, as the address has it. */
  until: string | null;
  /** What we had heard of by then; null for all. */
  knownAt: string | null;
  zone: string;
};

/** The chart of the card that stands first, for the page as it is before any script; null where there is no card. */
export async function firstChart(
  viewer: Viewer,
  { customer: { customer, cards, counts }, until, knownAt, zone }: Asked,
) {
  const card = cards[0];
  if (!card) return null;
  const now = knownAt === null ? Date.now() : Date.parse(knownAt);
  const picked = until === null ? null : Date.parse(endOfMoment(until));
  const range = firstRange({ movements: counts.points ?? 0, picked, now });
  const question = HistoryQuestion.parse({
    card: card.id,
    from: rangeStart(range, zone, now) ?? undefined,
    heard: knownAt ?? undefined,
  });
  const history = await getBalanceHistory(viewer, customer.id, question);
  return { cardId: card.id, picture: <StillChart history={history} range={range} picked={picked} zone={zone} /> };
}
