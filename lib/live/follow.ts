import type { Hub } from '#lib/live/hub.ts';
import { parsePosition } from '#lib/live/position.ts';
import { readChanges, type Step } from '#lib/live/read-changes.ts';

type Follow = {
  hub: Hub;
  /** Where the caller is, in its own words; null for "from now on". */
  since: string | null;
  /** Called at once with a first step, which may be empty. */
  onStep: (step: Step) => void;
  onSessionsEnded?: () => void;
};

/**
 * Hears everything after a place, what was missed first. A place that nobody was ever at is a reset. Nothing is left
 * out at the seam: the hub's steps from its position on wait until all before that position is read.
 * @returns what ends it.
 */
export async function follow({ hub, since, onStep, onSessionsEnded }: Follow): Promise<() => void> {
  let waiting: Step[] | null = [];
  const { position, leave } = await hub.subscribe({
    onStep: (step) => (waiting === null ? onStep(step) : waiting.push(step)),
    ...(onSessionsEnded && { onSessionsEnded }),
  });
  try {
    onStep(await firstStep(since, position));
  } catch (error) {
    leave();
    throw error;
  }
  for (const step of waiting) onStep(step);
  waiting = null;
  return leave;
}

async function firstStep(since: string | null, position: Step['to']): Promise<Step> {
  if (since === null) return { from: position, to: position, kind: 'changes', changes: [] };
  const from = parsePosition(since);
  return from === null ? { from: position, to: position, kind: 'reset' } : readChanges(from, position);
}
