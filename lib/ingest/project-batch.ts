import { failureOf } from '#lib/database/failure.ts';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { UnavailableError } from '#lib/errors.ts';
import { quarantined, type PreparedEvent } from '#lib/ingest/prepare.ts';

/** Times that a batch is tried in all: losing a deadlock to another writer says nothing against its events. */
export const TRIES = 4;

type Run<Event, Result> = (events: readonly Event[]) => Promise<readonly Result[]>;

/**
 * Runs a statement over events together, all or none. A batch that the database refuses is split until the refused
 * event stands alone and the rest have gone through.
 * @param run gives a result for each event, in their order.
 * @returns the results in the order of the events. Those of events that did not go through are rejected, with an
 * UnavailableError where the database cannot be reached.
 */
export async function settleBatch<Event, Result>(
  events: readonly Event[],
  run: Run<Event, Result>,
): Promise<PromiseSettledResult<Result>[]> {
  try {
    const results = await retryOnConflict(TRIES, () => run(events));
    return results.map((value) => ({ status: 'fulfilled', value }));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'unavailable' || failure === 'conflict')
      return rejected(events, new UnavailableError('Postgres cannot take events right now', { cause: error }));
    return events.length > 1 ? settleHalves(events, run) : rejected(events, error);
  }
}

/**
 * Projects events together; one that the database refuses is projected as quarantined, without effect.
 * @throws why the first of those that were not projected was not; others were.
 */
export async function projectBatch<Result>(
  events: readonly PreparedEvent[],
  project: Run<PreparedEvent, Result>,
): Promise<Result[]> {
  const settled = await settleBatch(events, project);
  const results: Result[] = [];
  for (const [index, one] of settled.entries()) {
    const event = events[index]!;
    if (one.status === 'fulfilled') results.push(one.value);
    // without its effect there is nothing left to refuse: a second refusal is a fault of ours and must surface
    else if (one.reason instanceof UnavailableError || event.status === 'quarantined') throw one.reason;
    else results.push(...(await project([{ ...event, ...quarantined(event, one.reason) }])));
  }
  return results;
}

async function settleHalves<Event, Result>(
  events: readonly Event[],
  run: Run<Event, Result>,
): Promise<PromiseSettledResult<Result>[]> {
  const middle = Math.ceil(events.length / 2);
  const first = await settleBatch(events.slice(0, middle), run);
  const second = events.slice(middle);
  // gone meanwhile: the senders of the rest hear of it now, not after another wait
  const away = first.find((one) => one.status === 'rejected' && one.reason instanceof UnavailableError);
  if (away?.status === 'rejected') return [...first, ...rejected(second, away.reason)];
  return [...first, ...(await settleBatch(second, run))];
}

function rejected(events: readonly unknown[], reason: unknown): PromiseSettledResult<never>[] {
  return events.map(() => ({ status: 'rejected', reason }));
}
