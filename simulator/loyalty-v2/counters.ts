import { COUNTER, isPending, type V2Movement, type V2Type } from '#simulator/loyalty-v2/model.ts';

export type V2Counters = {
  points: Record<(typeof POINTS)[number], number>;
  pending: Record<'total' | 'activated' | 'canceled', number>;
};

const POINTS = [
  'total',
  'earned',
  'added',
  'purchased',
  'purchased_reversed',
  'subtracted',
  'expired',
  'spent',
  'refunded',
  'returned',
  'locked',
  'unlocked',
] as const;

/** The counters of a card for life. */
export function countersOf(movements: readonly V2Movement[]): V2Counters {
  const sum = (isCounted: (type: V2Type) => boolean) =>
    movements.reduce((all, { type, points }) => (isCounted(type) ? all + points : all), 0);
  const counted = (name: string) => sum((type) => !isPending(type) && COUNTER[type] === name);
  const pending = (name: string) => sum((type) => isPending(type) && COUNTER[type] === name);
  const activated = pending('activated');
  return {
    points: {
      ...(Object.fromEntries(POINTS.map((name) => [name, counted(name)])) as V2Counters['points']),
      total: counted('earned') + counted('added') + counted('purchased') + activated,
    },
    pending: { total: pending('total'), activated, canceled: pending('canceled') },
  };
}

/** By the identity of the documentation. */
export function pointsOf(movements: readonly V2Movement[]): { balance: number; pending: number } {
  const { points: of, pending } = countersOf(movements);
  const taken = of.subtracted + of.expired + of.spent + of.refunded + of.locked + of.purchased_reversed;
  return {
    balance: of.total - taken + of.returned + of.unlocked,
    pending: Math.max(pending.total - pending.activated - pending.canceled, 0),
  };
}
