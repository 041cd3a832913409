import { setTimeout as sleep } from 'node:timers/promises';
import { recordAccess } from '#lib/auth/audit.ts';
import { noteHeavyReader } from '#lib/auth/heavy-readers.ts';
import { ReadingPace } from '#lib/auth/reading-pace.ts';
import { Line } from '#lib/auth/turns.ts';
import type { Viewer } from '#lib/auth/viewer.ts';
import { env } from '#lib/env.ts';
import { TooManyRequestsError } from '#lib/errors.ts';

/** Milliseconds that somebody who reads too much waits for an answer; for a list they are told to come again. */
const PATIENCE = 5_000;

type Shared = { pace: ReadingPace; slowed: Map<string, Line> };

// On globalThis: the start script and Next's bundle each have a copy of this module, and answer the same people.
const shared = globalThis as { pointlineReading?: Shared };

function reading(): Shared {
  return (shared.pointlineReading ??= { pace: new ReadingPace(env().customersPerHour), slowed: new Map() });
}

type Shows<T> = {
  /** One customer somebody asked for by id, or a list of those who answer a question. */
  what: 'one' | 'list';
  run: () => Promise<T>;
  shownIn: (answer: T) => readonly string[];
};

/**
 * Runs a read that shows customers to somebody, and remembers which. Who was shown far more of them within an hour
 * than is usual goes on slowly, one read at a time, and administrators hear of it (docs/decisions/0032-limits.md).
 * Programs are not slowed: a token that reads everything is made to.
 * @throws TooManyRequestsError for a list, where it would be long until somebody's turn.
 */
export async function showing<T>(viewer: Viewer, shows: Shows<T>): Promise<T> {
  if (viewer.kind === 'token') return shows.run();
  const { pace, slowed } = reading();
  if (pace.waitOf(viewer.id, performance.now()) === 0) return shown(viewer, shows);

  const line = slowed.get(viewer.id) ?? new Line(1);
  slowed.set(viewer.id, line);
  const leave = await line.take();
  try {
    const wait = pace.waitOf(viewer.id, performance.now());
    if (shows.what === 'list' && wait > PATIENCE) throw tooMany(wait);
    await sleep(Math.min(wait, PATIENCE));
    return await shown(viewer, shows);
  } finally {
    leave();
  }
}

/** How many people are slowed right now, in this process. */
export function countSlowed(): number {
  return reading().pace.countAbove(performance.now());
}

async function shown<T>(viewer: Viewer, { run, shownIn }: Shows<T>): Promise<T> {
  const answer = await run();
  const count = reading().pace.note(viewer.id, shownIn(answer), performance.now());
  if (count !== null && (await noteHeavyReader(viewer.id, count)))
    await recordAccess(viewer, { action: 'reading.slowed', detail: { customers: count } });
  return answer;
}

function tooMany(wait: number): TooManyRequestsError {
  const seconds = Math.ceil(wait / 1_000);
  return new TooManyRequestsError(
    `You were shown more than ${env().customersPerHour} customers within an hour, so look-ups are slower for now. ` +
      `Try again in ${seconds} s, or open a customer by their link.`,
    seconds,
  );
}
