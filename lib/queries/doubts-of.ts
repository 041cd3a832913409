import { cardDoubts } from '#lib/answer/card-doubts';
import { knownByNow } from '#lib/queries/account/known-by-now';
import { datedAhead } from '#lib/queries/dated-ahead';
import { newestMovements } from '#lib/queries/get-balance';
import { findQuarantined } from '#lib/queries/find-quarantined';
import { SLACK } from '#lib/voucherify/slack';
import { timestampOf } from '#lib/voucherify/time';
import type { Card, CustomerDetail } from '#lib/wire/customer';
import type { Doubt } from '#lib/wire/doubt';

type Asked = {
  customer: Pick<CustomerDetail['customer'], 'id' | 'sourceId'>;
  cards: readonly Card[];
  /** The past moment of which is told, a UTC time; null for now. */
  at: string | null;
  /** Only what we had heard of by then; null for all. */
  heard: string | null;
};

/** Of so many of the newest movements each gap is found; of older ones, however many, only the sum of their gaps. */
const MOVEMENTS = 200;

/** All that is amiss with what is told of a customer. Bounded, however long the history (docs/decisions/0015). */
export async function doubtsOf({ customer, cards, at, heard }: Asked): Promise<Doubt[]> {
  const moment = at ?? heard ?? timestampOf(new Date());
  const [quarantined, ahead] = await Promise.all([
    findQuarantined({ customer, cards, heard }),
    datedAhead({ customerId: customer.id, moment, isPast: at !== null, heard }),
  ]);
  const ofCards = await Promise.all(cards.map(async (card) => {
    const account = await newestMovements({ cardId: card.id, heard }, at ?? heard ?? knownByNow(), MOVEMENTS);
    const times = [ahead.get(card.id) ?? '', at === null && isBehind(card.asOf, moment) ? card.asOf : ''].sort();
    return cardDoubts({ card, account, ahead: times.at(-1) || null, isNow: at === null });
  }));
  return [...(quarantined ? [quarantined] : []), ...ofCards.flat()];
}

/** By more than reports of one fact differ. */
function isBehind(time: string | null, moment: string): time is string {
  return time !== null && Date.parse(time) > Date.parse(moment) + SLACK;
}
