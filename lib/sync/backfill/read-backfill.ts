import { ALL, BackfillState, doneOf, type PartName, PARTS } from '#lib/sync/backfill/state.ts';
import { readStanding } from '#lib/sync/job-turns.ts';

/** How a backfill stands. */
export type Backfill = {
  /** `waiting`: asked for, or broken off and to go on. */
  state: 'waiting' | 'running' | 'done';
  done: number;
  of: number;
  calls: number;
  /** What it reads now; null where nothing is left. */
  part: PartName | null;
  /** Up to which time, of an export. */
  reached: string | null;
  added: number;
  /** Movements of cards that nobody is known to hold, and rows that were not understood. */
  leftOut: number;
  secondsLeft: number | null;
  finishedAt: string | null;
  /** Why it broke off, in words. */
  problem: string | null;
};

/** Null where nobody asked for one. */
export async function readBackfill(now = Date.now()): Promise<Backfill | null> {
  const standing = await readStanding('backfill');
  if (!standing) return null;
  const state = BackfillState.safeParse(standing.state).data ?? null;
  const { isRunning, startedAt, finishedAt, askedAt, problem } = standing;
  const isDone = state?.isDone === true && askedAt === null && !isRunning;
  const waits = isDone ? 'done' : 'waiting';
  const done = state ? doneOf(state) : 0;
  const elapsed = startedAt && isRunning ? (now - startedAt.getTime()) / 1_000 : 0;
  const pace = state && elapsed > 0 ? (done - state.from) / elapsed : 0;
  return {
    state: isRunning ? 'running' : waits,
    done,
    of: ALL,
    calls: state?.calls ?? 0,
    part: state && !state.isDone ? (PARTS[state.part] ?? null) : null,
    reached: state?.watermark ?? null,
    added: state?.added ?? 0,
    leftOut: state ? state.unplaced + state.unreadable : 0,
    secondsLeft: pace > 0 ? Math.ceil((ALL - done) / pace) : null,
    finishedAt: isDone ? (finishedAt?.toISOString() ?? null) : null,
    problem: isRunning ? null : problem,
  };
}
