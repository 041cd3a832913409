import { db } from '#lib/database/db.ts';
import { VoucherifyError } from '#lib/errors.ts';
import { recordTogetherWith } from '#lib/ingest/record.ts';
import { log } from '#lib/log/log.ts';
import { listCampaignTransactions, type Transaction } from '#lib/rest/calls.ts';
import { findMissing } from '#lib/sync/tail/find-missing.ts';
import { isUnordered } from '#lib/sync/tail/id-order.ts';
import { cursorOf, lastRows, OVERLAP } from '#lib/sync/tail/overlap.ts';
import { saveWatermark, type Watermark } from '#lib/sync/tail/watermark.ts';

/** Pages of one look where ids are in no order: look after look all are gone through, and then from the first again. */
const MOST_PAGES = 10;

/** Where the list does not go on from the place that we remember: the row may have gone with its card. */
class PlaceLostError extends Error {}
/** Voucherify has no such campaign. */
export class CampaignGoneError extends Error {}

/**
 * Reads what is new of a campaign's transactions, and again the last of what was read, and keeps what no webhook told.
 * Each page is kept in one transaction with how far that is.
 * @returns how far it got.
 * @throws BudgetSpentError, VoucherifyError; what was kept until then stands.
 */
export async function look(mark: Watermark, signal: AbortSignal): Promise<Watermark> {
  const before = await readBack(mark, signal);
  try {
    return await readOn(before, signal);
  } catch (error) {
    if (!(error instanceof PlaceLostError)) throw error;
    const lost = { ...before, cursorId: null, backFromId: null, backUntil: lookedUpTo(before) };
    return readOn(await readBack(lost, signal), signal).catch((again: unknown) => {
      if (again instanceof PlaceLostError) return lost;
      throw again;
    });
  }
}

function lookedUpTo({ watermark, since }: Watermark): Date {
  return watermark === null ? since : new Date(Math.max(watermark.getTime() - OVERLAP, since.getTime()));
}

/** From the newest back to a time: at the first look, and where the place to go on from is lost. */
async function readBack(begun: Watermark, signal: AbortSignal): Promise<Watermark> {
  let mark = begun;
  while (mark.backUntil !== null && mark.idOrder === 'id' && !signal.aborted) {
    const { rows, hasMore } = await readPage(mark, '-id', mark.backFromId);
    const oldest = rows.at(-1);
    const page = rows.toReversed();
    if (isUnordered(page)) return keep(page, unordered(mark));
    // what comes meanwhile is read on from here
    const isNewest = mark.backFromId === null;
    const place = isNewest
      ? { cursorId: cursorOf(page) ?? (hasMore ? oldest!.id : null), newestId: page.at(-1)?.id ?? null }
      : {};
    const isDone = !oldest || !hasMore || timeOf(oldest) < mark.backUntil.getTime();
    mark = await keep(page, {
      ...mark,
      ...place,
      watermark: isNewest ? latest(mark.watermark, page) : mark.watermark,
      backFromId: isDone ? null : oldest.id,
      backUntil: isDone ? null : mark.backUntil,
    });
  }
  return mark;
}

async function readOn(begun: Watermark, signal: AbortSignal): Promise<Watermark> {
  let mark = begun;
  let after = mark.cursorId;
  let last: Transaction[] = [];
  for (let pages = 1; !signal.aborted; pages++) {
    const { rows, hasMore } = await readPage(mark, 'id', after);
    if (pages === 1 && mark.idOrder === 'id' && isElsewhere(rows, mark)) throw new PlaceLostError();
    last = lastRows([...last, ...rows]);
    const newest = rows.at(-1);
    if (!newest) return mark;
    const seen = { ...mark, watermark: latest(mark.watermark, rows), newestId: newest.id };
    if (mark.idOrder === 'unordered') {
      const isEnough = !hasMore || pages >= MOST_PAGES;
      mark = await keep(rows, { ...seen, cursorId: hasMore ? newest.id : null });
      if (isEnough) return mark;
    } else if (isUnordered(rows)) {
      return keep(rows, unordered(seen));
    } else {
      mark = await keep(rows, { ...seen, cursorId: cursorOf(last) ?? mark.cursorId });
      if (!hasMore) return mark;
    }
    after = newest.id;
  }
  return mark;
}

/** A list that goes on from a row that is not there any more may begin anew, or be empty. */
function isElsewhere(rows: readonly Transaction[], { cursorId, newestId }: Watermark): boolean {
  if (cursorId === null) return false;
  const first = rows[0];
  return first ? first.id <= cursorId : newestId !== cursorId;
}

function unordered(mark: Watermark): Watermark {
  log().warn({ campaign: mark.campaignId }, 'Ids of transactions are not in the order of time: all are read in turn');
  return { ...mark, idOrder: 'unordered', cursorId: null, backFromId: null, backUntil: null };
}

type Page = { rows: Transaction[]; hasMore: boolean };

async function readPage({ campaignId }: Watermark, order: 'id' | '-id', after: string | null): Promise<Page> {
  const page = await listCampaignTransactions(campaignId, { order, after }, 'background').catch((error: unknown) => {
    if (after !== null && error instanceof VoucherifyError && error.status === 400) return null;
    throw error;
  });
  if (page) return { rows: page.data.filter((row) => Number.isFinite(timeOf(row))), hasMore: page.hasMore };
  if (after === null) throw new CampaignGoneError();
  throw new PlaceLostError();
}

/** Keeps what of a page we do not know, and with it how far that is; without that where not all could be found out. */
async function keep(rows: readonly Transaction[], mark: Watermark): Promise<Watermark> {
  const taken = rows.filter((row) => timeOf(row) >= mark.since.getTime());
  const { reports, found, stopped } = await findMissing(taken, mark.campaignId);
  await recordTogetherWith(db(), reports, async (tx) => {
    if (!stopped) await saveWatermark(tx, mark, found);
  });
  if (stopped) throw stopped;
  return mark;
}

function latest(watermark: Date | null, rows: readonly Transaction[]): Date | null {
  const times = [...(watermark ? [watermark.getTime()] : []), ...rows.map(timeOf)];
  return times.length === 0 ? null : new Date(times.reduce((a, b) => Math.max(a, b)));
}

function timeOf({ created_at: at }: Pick<Transaction, 'created_at'>): number {
  return Date.parse(at);
}
