import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { EVENT_KEY } from '#lib/database/sql.ts';
import { BudgetSpentError } from '#lib/errors.ts';
import { factKey } from '#lib/facts/fact-key.ts';
import { polledReport } from '#lib/ingest/polled.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import type { Transaction } from '#lib/rest/calls.ts';
import { compareLines } from '#lib/sync/compare-lines.ts';
import { contraryReport, polledTransaction, type PolledLines, withLines } from '#lib/sync/polled-of.ts';
import { askCard, type AskedCard, holderBy } from '#lib/sync/tail/ask-holder.ts';
import { findHolders } from '#lib/sync/tail/find-holders.ts';
import { timestampOf } from '#lib/time/timestamp.ts';
import { plainPart } from '#lib/voucherify/event-key.ts';
import { polledKey } from '#lib/voucherify/polled-key.ts';

/** What of a page is to be kept; `stopped` where the calls were spent before all of it was found out. */
export type Missing = { reports: IncomingEvent[]; found: number; stopped: BudgetSpentError | null };

/** The reports of those transactions that we do not know, or know with other points. */
export async function findMissing(transactions: readonly Transaction[], campaignId: string): Promise<Missing> {
  const at = timestampOf(new Date());
  const lines = await knownLines(transactions);
  const contrary = transactions.filter((one) => lines.get(one.id)?.some((line) => isContrary(one, line)) ?? false);
  const told = contrary.flatMap((one) => {
    const [{ customerId }] = lines.get(one.id)!.filter((line) => isContrary(one, line)) as [KnownLine];
    const card = { id: one.voucher_id ?? '', code: null, campaignId };
    return withLines(polledTransaction(one, card, customerId, { by: 'tail' }), at) ?? [];
  });
  const kept = await keptOf(transactions);
  const unknown = transactions.filter(({ id }) => !lines.has(id) && !kept.has(id));
  const { polled, stopped } = await withHolders(unknown, campaignId);
  const reports = polled.map((one) => ({ lines: withLines(one, at), report: polledReport(one, at) }));
  const withTheirs = reports.flatMap(({ lines: theirs }) => theirs ?? []);
  const compared = await compareLines([...told, ...withTheirs]);
  // what tells no line, since nobody holds the card or a number cannot be right, is kept all the same
  const others = reports.flatMap(({ lines: theirs, report }) => (theirs || !report ? [] : [report]));
  const missing = [...compared.missing.map(({ report }: PolledLines) => report), ...others];
  return { reports: [...missing, ...compared.contrary.flatMap(contraryReport)], found: missing.length, stopped };
}

const KnownLine = z.object({
  asked: z.string(),
  customerId: z.string(),
  points: z.number().nullable(),
  answered: z.number().nullable(),
});
type KnownLine = z.infer<typeof KnownLine>;

/** The lines that name a transaction, whoever's they are, by its id. */
async function knownLines(transactions: readonly Transaction[]): Promise<Map<string, KnownLine[]>> {
  const names = transactions.map(({ id }) => ({ id, key: factKey('vtx', id) }));
  const rows = await queryRows(db(), KnownLine)`
    WITH asked AS MATERIALIZED (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(names)}::jsonb) AS row (id text, key text))
    SELECT asked.id AS asked, line.customer_id AS "customerId", line.points::float8 AS points,
      line.answered_otherwise::float8 AS answered
    FROM asked,
      LATERAL (SELECT customer_id FROM identifier WHERE value = asked.id AND kind = 'transaction' OFFSET 0) AS owner,
      LATERAL (
        SELECT customer_id, points, answered_otherwise FROM timeline_entry
        WHERE timeline_entry.customer_id = owner.customer_id AND key = coalesce(
          (SELECT entry_key FROM fact_alias WHERE fact_alias.customer_id = owner.customer_id AND alias = asked.key),
          asked.key)) AS line`;
  const lines = new Map<string, KnownLine[]>();
  for (const row of rows) lines.set(row.asked, [...(lines.get(row.asked) ?? []), row]);
  return lines;
}

/** Looked at before anything is made of it: hardly any transaction is told otherwise. */
function isContrary({ details }: Transaction, { points, answered }: KnownLine): boolean {
  const told = Change.safeParse(details?.['balance']).data?.points;
  return told !== undefined && points !== null && told !== points && told !== answered;
}

const Change = z.object({ points: z.number().int() });

/** Those that are in the log as answers already, if as nobody's. */
async function keptOf(transactions: readonly Transaction[]): Promise<Set<string>> {
  const ids = new Map(transactions.map(({ id }) => [polledKey('transaction', plainPart(id)), id]));
  const rows = await queryRows(db(), z.object({ key: z.string() }))`
    SELECT DISTINCT ${EVENT_KEY} AS key FROM webhook_event WHERE ${EVENT_KEY} = ANY(${[...ids.keys()]})`;
  return new Set(rows.flatMap(({ key }) => ids.get(key) ?? []));
}

async function withHolders(transactions: readonly Transaction[], campaignId: string) {
  const known = transactions.length === 0 ? new Map<string, never>() : await findHolders(transactions);
  const asked = new Map<string, AskedCard>();
  const polled: ReturnType<typeof polledTransaction>[] = [];
  for (const transaction of transactions) {
    const { id, voucher_id: cardId, created_at: at } = transaction;
    if (!cardId) continue;
    const found = known.get(id);
    try {
      const card = found?.holder ? null : (asked.get(cardId) ?? (await askCard(cardId)));
      if (card) asked.set(cardId, card);
      const holder = found?.holder ?? (card && holderBy(card, Date.parse(at)));
      polled.push(
        polledTransaction(
          transaction,
          { id: cardId, code: found?.code ?? card?.code ?? null, campaignId },
          holder?.customerId ?? null,
          { by: 'tail', ...(holder?.isUnsure && { isHolderUnsure: true }) },
        ),
      );
    } catch (error) {
      if (error instanceof BudgetSpentError) return { polled, stopped: error };
      throw error;
    }
  }
  return { polled, stopped: null };
}
