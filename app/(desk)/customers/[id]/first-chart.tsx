import { StillChart } from '#components/chart/still-chart';
import type { Viewer } from '#lib/auth/viewer';
import { firstRange, rangeStart } from '#lib/client/chart-range';
import { endOfMoment } from '#lib/client/parse-moment';
import { getBalanceHistory, HistoryQuestion } from '#lib/queries/get-balance-history';
import type { CustomerDetail } from '#lib/wire/customer';

type Asked = {
  customer: CustomerDetail;
  /** From when on the history is shown, as the address has it. */
  until: string | null;
  /** What we had heard of by then; null for all. */
  heard: string | null;
  zone: string;
};

/** The chart of the card that stands first, for the page as it is before any script; null where there is no card. */
export async function firstChart(viewer: Viewer, { customer: { customer, cards, counts }, until, heard, zone }: Asked) {
  const card = cards[0];
  if (!card) return null;
  const now = heard === null ? Date.now() : Date.parse(heard);
  const picked = until === null ? null : Date.parse(endOfMoment(until));
  const range = firstRange({ movements: counts.points ?? 0, picked, now });
  const question = HistoryQuestion.parse({ card: card.id, from: rangeStart(range, zone, now) ?? undefined, heard: heard ?? undefined });
  const history = await getBalanceHistory(viewer, customer.id, question);
  return { cardId: card.id, picture: <StillChart history={history} range={range} picked={picked} zone={zone} /> };
}
