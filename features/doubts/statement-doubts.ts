import type { Doubt } from '#features/doubts/doubts.schema.ts';
import type { CardStatement } from '#features/statement/statement.schema.ts';

/**
 * What is not sure of a statement: what concerns its cards, and unexplained points as far as they lie in its period.
 */
export function statementDoubts(
  doubts: readonly Doubt[],
  statements: readonly CardStatement[],
  { reachesNow }: { reachesNow: boolean },
): Doubt[] {
  const ofPeriod = statements.flatMap(({ card: { id, code }, gaps, closing }): Doubt[] => {
    const ofCard = { cardId: id, card: code ?? id };
    const points = gaps.reduce((sum, gap) => sum + gap.points, 0);
    return [
      ...(gaps.length > 0 ? [{ kind: 'unexplained' as const, ...ofCard, points }] : []),
      ...(closing.basis === 'uncertain' && closing.balance !== null ? [{ kind: 'uncertain' as const, ...ofCard }] : []),
    ];
  });
  const others = doubts.filter((doubt) => {
    if (doubt.kind === 'unexplained' || doubt.kind === 'uncertain') return false;
    return !('cardId' in doubt) || (reachesNow && statements.some(({ card }) => card.id === doubt.cardId));
  });
  return [...others, ...ofPeriod];
}
