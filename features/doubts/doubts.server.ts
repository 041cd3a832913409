import { cardDoubts } from '#features/doubts/card-doubts.ts';
import { toldUntil } from '#features/balance/account/told-until.server.ts';
import { datedAhead } from '#features/doubts/dated-ahead.server.ts';
import { newestMovements } from '#features/balance/balance.server.ts';
import { findQuarantined } from '#features/doubts/find-quarantined.server.ts';
import { REPORT_SKEW_MS } from '#lib/voucherify/report-skew.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import type { Card, CustomerDetail } from '#features/customer/customer.schema.ts';
import type { Doubt } from '#features/doubts/doubts.schema.ts';

type Asked = {
  customer: Pick<CustomerDetail['customer'], 'id' | 'sourceId'>;
  cards: readonly Card[];
  /** The past moment that is told of, a UTC time; null for now. */
  at: string | null;
  /** Only what we had heard of by then; null for all. */
  knownAt: string | null;
};

/** Among so many of the newest movements each gap is found; for older ones only the sum of their gaps. */
const MOVEMENTS = 200;

/** All that is amiss with what is told of a customer. Bounded, however long the history (docs/decisions/0015). */
export async function doubtsOf({ customer, cards, at, knownAt }: Asked): Promise<Doubt[]> {
  const moment = at ?? knownAt ?? timestampOf(new Date());
  const [quarantined, ahead] = await Promise.all([
    findQuarantined({ customer, cards, knownAt }),
    datedAhead({ customerId: customer.id, moment, isPast: at !== null, knownAt }),
  ]);
  const ofCards = await Promise.all(
    cards.map(async (card) => {
      const account = await newestMovements({ cardId: card.id, knownAt }, toldUntil(at, knownAt), MOVEMENTS);
      const times = [ahead.get(card.id) ?? '', at === null && isBehind(card.asOf, moment) ? card.asOf : ''].sort();
      return cardDoubts({ card, account, ahead: times.at(-1) || null, isNow: at === null });
    }),
  );
  return [...(quarantined ? [quarantined] : []), ...ofCards.flat()];
}

/** By more than reports of one fact differ. */
function isBehind(time: string | null, moment: string): time is string {
  return time !== null && Date.parse(time) > Date.parse(moment) + REPORT_SKEW_MS;
}
