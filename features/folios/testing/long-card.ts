import type { Fact } from '#lib/facts/fact.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { incomingEvent, pointsAdded } from '#lib/ingest/testing/incoming-event.ts';
import type { Timestamp } from '#lib/time/timestamp.ts';
import type { Random } from '#simulator/random.ts';

const START = Date.UTC(2026, 0, 1);
const LENGTH = 900;
export const time = (second: number) =>
  `${new Date(START + second * 1000).toISOString().slice(0, 23)}000Z` as Timestamp;

export type Card = { id: string; customer: string; seed: string };

/**
 * Points of a card, seconds to hours apart: some never told, without a statement, without a balance, told by a reward
 * alone, dated later than they are looked for, at the very same time, or of another balance than the movements come to.
 */
export function eventsOf({ id, customer }: Card, random: Random): IncomingEvent[] {
  let [balance, lifetime, second] = [250, 250, 0];
  return Array.from({ length: LENGTH }, (_, n): IncomingEvent => {
    const points = random.chance(0.2) ? -random.int(1, 40) : random.int(1, 50);
    if (!random.chance(0.05)) second += random.chance(0.3) ? random.int(1, 50) : random.int(70, 9000);
    balance += points;
    lifetime += Math.max(0, points);
    const at = time(second);
    const stated: Fact = {
      fact: 'balance-stated',
      voucherId: id,
      unit: 'points',
      asOf: random.chance(0.1) ? time(second + random.int(-20, 20)) : at,
      trust: 'transaction',
      balance: random.chance(0.03) ? balance + 5 : balance,
      ...(random.chance(0.6) && { points: lifetime, expiredPoints: 0 }),
    };
    const moved = pointsAdded({
      customerId: customer,
      keys: [`vtx:${id}_${n}`],
      action: points < 0 ? 'spent' : 'added',
      cardId: id,
      points,
      ...(random.chance(0.9) && { balanceAfter: balance }),
      occurredAt: at,
      ...(random.chance(0.05) && { occurredAt: time(second + 4), orderedAt: at }),
    });
    const reward: Fact = {
      fact: 'line-reported',
      kind: 'reward',
      action: 'granted',
      customerId: customer,
      keys: [`reward:${id}_${n}`],
      occurredAt: at,
      trust: 'event',
      refs: { addedToVoucher: id },
      details: { pointsAdded: Math.abs(points) },
    };
    const told = random.pick<Fact[]>([
      ...Array.from({ length: 8 }, () => [stated, moved]),
      [stated],
      [moved],
      [stated, reward],
      [stated, moved, reward],
    ]);
    const card: Fact = {
      fact: 'voucher-seen',
      id,
      asOf: time(0),
      type: 'LOYALTY_CARD',
      holderId: customer,
    };
    const late = random.chance(0.2) ? random.int(0, 1_500_000) : random.int(0, 30);
    return incomingEvent(`${id}-${n}`, [card, { fact: 'customer-seen', id: customer, asOf: time(0) }, ...told], {
      customerId: customer,
      receivedAt: time(second + late + 10),
    });
  });
}
