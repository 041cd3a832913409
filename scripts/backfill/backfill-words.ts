import type { Backfill } from '#lib/sync/backfill/read-backfill.ts';
import { countWords } from '#lib/format-points.ts';
import { spanWords } from '#lib/time/span-words.ts';

/** How a backfill stands, in a line of a terminal. */
export function backfillWords({
  state,
  done,
  of,
  calls,
  part,
  reached,
  added,
  secondsLeft,
  problem,
}: Backfill): string {
  const counts = `${countWords(added, 'report')} kept, ${countWords(calls, 'call')} made`;
  if (state === 'done') return `All is here: ${counts}.`;
  const share = `${Math.floor((100 * done) / of)} %`;
  if (state === 'waiting') return `${share}. It waits, and goes on by itself. ${problem ?? ''}`.trim();
  const where = reached === null ? `Reading ${part ?? 'the past'}` : `Reading ${part}, up to ${reached.slice(0, 10)}`;
  const left = secondsLeft === null ? '' : `, about ${spanWords(secondsLeft * 1_000)} left`;
  return `${share}. ${where}: ${counts}${left}.`;
}
