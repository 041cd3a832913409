import type { CardBalance } from '#features/balance/balance.schema.ts';

type Movement = CardBalance['movements'][number];
type Gap = CardBalance['gaps'][number];
export type BalanceLine<M = Movement> = { line: 'movement'; movement: M } | { line: 'gap'; gap: Gap };

type Stated = Pick<Movement, 'key' | 'points' | 'balanceAfter' | 'occurredAt'>;
/** Oldest first. */
type Moved<M> = { movements: readonly M[]; gaps: readonly Gap[] };

/** Movements and gaps, newest first. A gap stands where the statement that revealed it does: above what falls short. */
export function balanceLines<M extends Stated>({ movements, gaps }: Moved<M>): BalanceLine<M>[] {
  const lines: BalanceLine<M>[] = [];
  const newest = [...gaps];
  for (const movement of movements.toReversed()) {
    for (let gap = newest.at(-1); gap && gap.to >= movement.occurredAt; gap = newest.at(-1)) {
      lines.push({ line: 'gap', gap });
      newest.pop();
    }
    lines.push({ line: 'movement', movement });
  }
  return [...lines, ...newest.toReversed().map((gap) => ({ line: 'gap' as const, gap }))];
}

/**
 * The balances after movements that state none, walked back from the balance that they lead to, as far as no gap lies
 * in between. By the movement's key.
 */
export function balancesAfter<M extends Stated>({ balance, movements, gaps }: Moved<M> & Pick<CardBalance, 'balance'>) {
  const derived = new Map<string, number>();
  let after = balance;
  for (const line of balanceLines({ movements, gaps })) {
    if (line.line === 'gap') {
      after = null;
      continue;
    }
    const { key, points, balanceAfter } = line.movement;
    after = balanceAfter ?? after;
    if (after === null) continue;
    if (balanceAfter === null) derived.set(key, after);
    after -= points;
  }
  return derived;
}
