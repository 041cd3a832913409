import type { CardBalance } from '#features/balance/balance.schema.ts';

type Movement = CardBalance['movements'][number];
type Gap = CardBalance['gaps'][number];
export type BalanceLine<M = Movement> = { line: 'movement'; movement: M } | { line: 'gap'; gap: Gap };

/** Movements and gaps, newest first. A gap stands where the statement that revealed it does: above what falls short. */
export function balanceLines({ movements, gaps }: Pick<CardBalance, 'movements' | 'gaps'>): BalanceLine[] {
  const lines: BalanceLine[] = [];
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
