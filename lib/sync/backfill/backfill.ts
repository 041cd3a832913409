import { db } from '#lib/database/db.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';
import { type CallCount, countingCalls } from '#lib/rest/budget.ts';
import { withExport } from '#lib/rest/exports.ts';
import { listPublications } from '#lib/rest/publications.ts';
import type { ExportRow } from '#lib/rest/read-export.ts';
import { BackfillState, beginning, doneOf, nextPart, PARTS, type PartName } from '#lib/sync/backfill/state.ts';
import { CARDS, type ExportPart, MOVEMENTS, REDEMPTIONS } from '#lib/sync/backfill/parts.ts';
import { ofPublication } from '#lib/sync/exported-of.ts';
import { inBatches } from '#lib/sync/in-batches.ts';
import { askFor, keepState, readStanding } from '#lib/sync/job-turns.ts';
import { keepMissing } from '#lib/sync/keep-missing.ts';
import { parseTimestamp, timestampOf } from '#lib/time/timestamp.ts';

const NAME = 'backfill';
/** Milliseconds that are read again where a run goes on: some are written late, and ends are excluded. */
const OVERLAP = 60_000;

/**
 * Keeps what Voucherify has of before Pointline listened: cards, movements, redemptions and publications. Goes on where
 * a former run was broken off; after one that came to its end it begins anew, and finds what nothing told.
 * @throws what withExport throws, and BudgetSpentError: it goes on when there may be a call.
 */
export async function backfill(signal: AbortSignal): Promise<void> {
  const known = BackfillState.safeParse((await readStanding(NAME))?.state).data;
  const begun = known && !known.isDone ? known : beginning(new Date());
  const run = new Run({ ...begun, from: doneOf(begun) }, signal);
  await countingCalls(run.count, () => run.toEnd());
  // what it brought is proven at once
  await askFor('proof');
}

class Run {
  readonly count: CallCount;
  #state: BackfillState;
  readonly #signal: AbortSignal;

  constructor(state: BackfillState, signal: AbortSignal) {
    this.#state = state;
    this.count = { calls: state.calls };
    this.#signal = signal;
  }

  async toEnd(): Promise<void> {
    await this.#save(db(), {});
    for (let part = PARTS[this.#state.part]; part !== undefined; part = PARTS[this.#state.part]) {
      await this.#read(part);
      await this.#save(db(), nextPart(this.#state));
    }
    await this.#save(db(), { isDone: true });
  }

  #read(part: PartName): Promise<void> {
    switch (part) {
      case 'cards':
        return this.#readExport(CARDS);
      case 'movements':
        return this.#readExport(MOVEMENTS);
      case 'redemptions':
        return this.#readExport(REDEMPTIONS);
      case 'publications':
        return this.#readPublications();
    }
  }

  async #readExport({ order, time, keep }: ExportPart): Promise<void> {
    const { watermark } = this.#state;
    const after = watermark && new Date(Date.parse(watermark) - OVERLAP).toISOString();
    await withExport({ ...order, after }, this.#signal, async (rows) => {
      for await (const batch of inBatches(rows)) {
        this.#signal.throwIfAborted();
        const also = this.#saving(batch, this.#reachedBy(batch, time));
        const { unplaced, unreadable } = await keep(batch, { also, isOld: true });
        this.#state = { ...this.#state, ...this.#left(unplaced, unreadable) };
      }
    });
  }

  async #readPublications(): Promise<void> {
    for (;;) {
      this.#signal.throwIfAborted();
      const { publications, pages, isLast } = await listPublications(this.#state.page);
      const at = timestampOf(new Date());
      const told = publications.map((one) => one && ofPublication(one, at)).filter((one) => one !== null);
      const also = this.#saving(publications, { page: this.#state.page + 1, pages });
      await keepMissing(told, { also, isOld: true });
      const unreadable = publications.filter((one) => one === null).length;
      this.#state = { ...this.#state, ...this.#left(0, unreadable) };
      if (isLast) return;
    }
  }

  /** Notes how far it got where that is kept with what it brought; tried again, it counts once. */
  #saving(batch: readonly unknown[], reached: Partial<BackfillState>) {
    const { read, added } = this.#state;
    return (tx: SqlSession, more: number) =>
      this.#save(tx, { ...reached, read: read + batch.length, added: added + more });
  }

  #left(unplaced: number, unreadable: number): Partial<BackfillState> {
    return { unplaced: this.#state.unplaced + unplaced, unreadable: this.#state.unreadable + unreadable };
  }

  /** The watermark moves with rows in the order of time alone: behind one out of order there might be older ones. */
  #reachedBy(rows: readonly ExportRow[], column: string): Partial<BackfillState> {
    const times = rows.map((row) => parseTimestamp(row[column])).filter((time) => time !== null);
    const { first, watermark } = this.#state;
    const earliest = first ?? times[0] ?? null;
    const newest = times.at(-1);
    const from = watermark === null ? null : new Date(Date.parse(watermark) - OVERLAP).toISOString();
    const isInOrder = times.every((time, index) => time >= (times[index - 1] ?? from ?? ''));
    return { first: earliest, ...(newest !== undefined && isInOrder && { watermark: newest }) };
  }

  async #save(client: SqlSession, change: Partial<BackfillState>): Promise<void> {
    const state = { ...this.#state, ...change, calls: this.count.calls };
    await keepState(client, NAME, state);
    this.#state = state;
  }
}
