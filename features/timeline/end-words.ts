import type { Entry } from '#features/entry/entry.schema.ts';
import { formatTime } from '#lib/time/format-time.ts';

/**
 * What is said where a whole history ends, oldest line last: where points stood on a card before its first movement,
 * that there was more, of which nothing is known.
 */
export function endWords(entries: readonly Entry[], zone: string): string {
  const first = new Map(entries.filter(isMovement).map((entry) => [entry.cardId, entry]));
  const unknown = [...first.values()]
    .filter(({ points, balanceAfter }) => balanceAfter !== null && balanceAfter !== points)
    .map(({ occurredAt }) => occurredAt)
    .sort()[0];
  return unknown === undefined
    ? 'No older lines.'
    : `No older lines: unknown before ${formatTime(unknown, zone, 'date')}.`;
}

function isMovement({ kind, action, points }: Entry): boolean {
  return kind === 'points' && points !== null && !/^pending_(added|updated|canceled)$/.test(action);
}
