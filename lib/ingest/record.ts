import type { PrismaClient } from '#lib/generated/prisma/client.ts';
import { failureOf } from '#lib/database/failure.ts';
import { retryOnConflict } from '#lib/database/retry-on-conflict.ts';
import { UnavailableError } from '#lib/errors.ts';
import { changeOf } from '#lib/ingest/change-of.ts';
import { countDuplicates, type Repeated } from '#lib/ingest/count-duplicates.ts';
import { insertReports } from '#lib/ingest/insert-reports.ts';
import { applyDelta } from '#lib/ingest/merge/apply-delta.ts';
import type { Transaction } from '#lib/ingest/merge/table.ts';
import { type IncomingEvent, quarantined } from '#lib/ingest/prepare.ts';
import { recordChanges } from '#lib/live/record-changes.ts';
import { addFacts, emptyDelta } from '#lib/read-model/delta.ts';

export type Outcome = 'stored' | 'duplicate' | 'quarantined';

/** Milliseconds. Voucherify waits 10 s for an answer, so a transaction that cannot end by then is given up. */
const TRANSACTION = { maxWait: 3_000, timeout: 8_000 };
const TRIES = 4;

/** What became of one event: committed, or why not. */
export type Settled = PromiseSettledResult<Outcome>;

/**
 * Keeps events and their effect in one transaction and tells each one's outcome, in the order given.
 * A batch that the database refuses is split until the poisonous event stands alone: that one is kept
 * quarantined and the rest go through. Those that could not be kept are rejected, with an UnavailableError
 * where the database cannot be reached.
 */
export async function settleEvents(client: PrismaClient, events: readonly IncomingEvent[]): Promise<Settled[]> {
  try {
    const outcomes = await retryOnConflict(TRIES, () =>
      client.$transaction((tx) => recordInTransaction(tx, events), TRANSACTION),
    );
    return outcomes.map((value) => ({ status: 'fulfilled', value }));
  } catch (error) {
    const failure = failureOf(error);
    if (failure === 'unavailable' || failure === 'conflict') {
      return rejected(events, new UnavailableError('Postgres cannot take events right now', { cause: error }));
    }
    return splitRefused(client, events, error);
  }
}

/** The same where all or nothing is of use. @throws the first reason why one was not kept; others may have been. */
export async function recordEvents(client: PrismaClient, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  return (await settleEvents(client, events)).map((settled) => {
    if (settled.status === 'rejected') throw settled.reason;
    return settled.value;
  });
}

async function splitRefused(
  client: PrismaClient,
  events: readonly IncomingEvent[],
  error: unknown,
): Promise<Settled[]> {
  if (events.length > 1) {
    const middle = Math.ceil(events.length / 2);
    const [first, second] = [await settleEvents(client, events.slice(0, middle)), events.slice(middle)];
    // gone meanwhile: the senders of the rest hear of it now, not after another wait
    const away = first.find((one) => one.status === 'rejected' && one.reason instanceof UnavailableError);
    return [
      ...first,
      ...(away?.status === 'rejected' ? rejected(second, away.reason) : await settleEvents(client, second)),
    ];
  }
  const event = events[0]!;
  // without its effect there is nothing left to refuse: a second refusal is a fault of ours and must surface
  if (event.status === 'quarantined') return rejected(events, error);
  return settleEvents(client, [{ ...event, ...quarantined(event, error) }]);
}

function rejected(events: readonly IncomingEvent[], reason: unknown): Settled[] {
  return events.map(() => ({ status: 'rejected', reason }));
}

async function recordInTransaction(tx: Transaction, events: readonly IncomingEvent[]): Promise<Outcome[]> {
  const first = new Map<string, IncomingEvent>();
  for (const event of events) if (!first.has(event.reportKey)) first.set(event.reportKey, event);
  const places = await insertReports(tx, [...first.values()]);
  const kept = [...first.values()].filter(({ reportKey }) => places.get(reportKey)!.isNew);
  const delta = emptyDelta();
  for (const event of kept) addFacts(delta, event.facts, event);
  await applyDelta(tx, delta);
  await recordChanges(tx, kept.map(changeOf));

  const again: Repeated[] = [];
  const outcomes = events.map((event) => {
    const { isNew, key } = places.get(event.reportKey)!;
    if (isNew && first.get(event.reportKey) === event) return event.status;
    again.push({ key, event });
    return 'duplicate' as const;
  });
  await countDuplicates(tx, again);
  return outcomes;
}
