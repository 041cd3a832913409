import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import type { IncomingEvent } from '#lib/ingest/prepare.ts';
import { recordEvents } from '#lib/ingest/record.ts';

/**
 * Keeps those reports that the log does not have: what was read again as it was is no duplicate worth counting.
 * @returns the keys of the lines that were told for the first time, or told otherwise.
 */
export async function keepNew(reports: readonly (IncomingEvent | null)[]): Promise<string[]> {
  const told = reports.filter((report) => report !== null);
  const known = await keptOf(told);
  const fresh = told.filter(({ reportKey }) => !known.has(reportKey));
  const outcomes = await recordEvents(db(), fresh);
  return fresh.flatMap(({ facts }, index) =>
    outcomes[index] === 'stored' ? facts.flatMap((fact) => (fact.fact === 'line-reported' ? [fact.keys[0]] : [])) : [],
  );
}

export async function isKept(report: IncomingEvent | null): Promise<boolean> {
  return report !== null && (await keptOf([report])).has(report.reportKey);
}

async function keptOf(reports: readonly IncomingEvent[]): Promise<Set<string>> {
  const keys = reports.map(({ reportKey }) => reportKey);
  const rows = await queryRows(db(), z.object({ key: z.string() }))`
    SELECT key FROM webhook_event WHERE key = ANY(${keys}::text[])`;
  return new Set(rows.map(({ key }) => key));
}
