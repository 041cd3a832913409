/** What a movement's place among the others depends on. Times are canonical timestamps: text order is time order. */
export type Move = {
  key: string;
  points: number;
  /** As a report of this movement states it. */
  balanceAfter: number | null;
  /** When it happened, as it is shown. */
  occurredAt: string;
  /** Where it is looked for in time, if not at `occurredAt`: right behind this, as far as the balances allow. */
  orderedAt?: string | null;
  /** Lifetime points after it, where a report states them. */
  totalAfter?: number | null;
};

/** What the clock says of a movement's place. */
export function orderTime({ orderedAt, occurredAt }: Pick<Move, 'orderedAt' | 'occurredAt'>): string {
  return orderedAt ?? occurredAt;
}

/** The balance right before a movement that states the one after it. */
export function balanceBefore({ balanceAfter, points }: Move): number | null {
  return balanceAfter === null ? null : balanceAfter - points;
}

/** `2026-01-01T00:00:00.123`: a report may cut microseconds off, so what follows orders nothing by itself. */
const MILLISECONDS = 23;

/**
 * The order in which the clock, and where that leaves it open the card's lifetime total, has the movements. Of
 * movements within a millisecond the smaller total is the earlier: it hardly ever falls. What is only known to be later
 * comes behind.
 */
export function byClock(left: Move, right: Move): number {
  const [a, b] = [orderTime(left), orderTime(right)];
  return (
    compare(a.slice(0, MILLISECONDS), b.slice(0, MILLISECONDS)) ||
    compare(left.totalAfter ?? -1, right.totalAfter ?? -1) ||
    compare(a, b) ||
    compare(isLater(left), isLater(right)) ||
    compare(left.key, right.key)
  );
}

function isLater({ orderedAt, occurredAt }: Move): number {
  return orderedAt !== undefined && orderedAt !== null && orderedAt < occurredAt ? 1 : 0;
}

function compare<T extends string | number>(left: T, right: T): number {
  return Number(left > right) - Number(left < right);
}
