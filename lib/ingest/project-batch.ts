import { failureOf } from '#lib/database/failure.ts';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { UnavailableError } from '#lib/errors.ts';
import { quarantined, type PreparedEvent } from '#lib/ingest/prepare.ts';

/** Times that a batch is tried in all: losing a deadlock to another writer says nothing against its events. */
const TRIES = 4;

type Project<Event, Result> = (events: readonly Event[]) => Promise<readonly Result[]>;

/**
 * Projects events together. A batch that the database refuses is split until the poisonous event stands alone: that one
 * is projected as quarantined, without effect, and the rest go through.
 * @param project all of them or none, and a result for each in their order.
 * @returns the results in the order of the events. Those of events that could not be projected are rejected, with an
 * UnavailableError where the database cannot be reached.
 */
export async function projectBatch<Event extends PreparedEvent, Result>(
  events: readonly Event[],
  project: Project<Event, Result>,
): Promise<PromiseSettledResult<Result>[]> {
  try {
    const results = await retryOnConflict(TRIES, () => project(events));
    return results.map((value) => ({ status: 'fulfilled', value }));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'unavailable' || failure === 'conflict')
      return rejected(events, new UnavailableError('Postgres cannot take events right now', { cause: error }));
    if (events.length > 1) return projectHalves(events, project);
    const [event] = events;
    // without its effect there is nothing left to refuse: a second refusal is a fault of ours and must surface
    if (!event || event.status === 'quarantined') return rejected(events, error);
    return projectBatch([{ ...event, ...quarantined(event, error) }], project);
  }
}

/**
 * The same where all or nothing is of use. @throws why the first of those that were not projected was not; others
 * were.
 */
export async function projectAll<Event extends PreparedEvent, Result>(
  events: readonly Event[],
  project: Project<Event, Result>,
): Promise<Result[]> {
  return valuesOf(await projectBatch(events, project));
}

/** @throws the first reason for a rejection. */
export function valuesOf<Result>(settled: readonly PromiseSettledResult<Result>[]): Result[] {
  return settled.map((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}

async function projectHalves<Event extends PreparedEvent, Result>(
  events: readonly Event[],
  project: Project<Event, Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const middle = Math.ceil(events.length / 2);
  const first = await projectBatch(events.slice(0, middle), project);
  const second = events.slice(middle);
  // gone meanwhile: the senders of the rest hear of it now, not after another wait
  const away = first.find((one) => one.status === 'rejected' && one.reason instanceof UnavailableError);
  if (away?.status === 'rejected') return [...first, ...rejected(second, away.reason)];
  return [...first, ...(await projectBatch(second, project))];
}

function rejected(events: readonly unknown[], reason: unknown): PromiseSettledResult<never>[] {
  return events.map(() => ({ status: 'rejected', reason }));
}
