import type { BalanceLine } from '#features/balance/balance-lines.ts';
import type { CardStatement } from '#features/statement/statement.schema.ts';

type Movement = CardStatement['movements'][number];

/** Milliseconds by which a statement of a balance may be made after the movement that it shows. */
const APART = 60_000;

/**
 * Movements and gaps, oldest first. A gap stands before the movement at which a statement revealed it, so that the
 * balances read down the page.
 */
export function statementLines({
  movements,
  gaps,
}: Pick<CardStatement, 'movements' | 'gaps'>): BalanceLine<Movement>[] {
  const lines: BalanceLine<Movement>[] = [];
  const left = [...gaps];
  for (const movement of movements) {
    while (left[0] && Date.parse(left[0].to) - APART <= Date.parse(movement.occurredAt))
      lines.push({ line: 'gap', gap: left.shift()! });
    lines.push({ line: 'movement', movement });
  }
  return [...lines, ...left.map((gap) => ({ line: 'gap' as const, gap }))];
}
