import { z } from 'zod';
import { iso } from '#lib/database/sql.ts';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { isKept, OUTCOMES, type WebhookOutcome } from '#lib/monitoring/outcome.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

const MINUTE = 60_000;

type Answers = Pick<Monitoring, 'minutes' | 'outcomes' | 'slowestAnswerMs'>;

/** How webhooks were answered: minute by minute in the last hour, and by outcome in the last day. */
export async function countAnswers(now: Date): Promise<Answers> {
  const thisMinute = now.getTime() - (now.getTime() % MINUTE);
  const hour = new Date(thisMinute - 59 * MINUTE);
  const [lastHour, lastDay] = await Promise.all([
    queryRows(
      db().reads,
      z.object({ at: z.string(), outcome: z.enum(OUTCOMES), count: z.number(), slowest: z.number() }),
    )`
      SELECT ${iso('minute')} AS at, outcome, sum(count)::float8 AS count, max(slowest_ms)::float8 AS slowest
      FROM webhook_minute WHERE minute BETWEEN ${hour} AND ${now} GROUP BY minute, outcome`,
    queryRows(db().reads, z.object({ outcome: z.enum(OUTCOMES), count: z.number() }))`
      SELECT outcome, sum(count)::float8 AS count FROM webhook_minute
      WHERE minute BETWEEN ${new Date(now.getTime() - 24 * 60 * MINUTE)} AND ${now} GROUP BY outcome`,
  ]);
  const minutes = Array.from({ length: 60 }, (_, place) => ({
    at: new Date(hour.getTime() + place * MINUTE).toISOString(),
    kept: 0,
    refused: 0,
  }));
  for (const { at, outcome, count } of lastHour) {
    const minute = minutes[(Date.parse(at) - hour.getTime()) / MINUTE];
    if (minute) minute[isKept(outcome) ? 'kept' : 'refused'] += count;
  }
  return {
    minutes,
    outcomes: OUTCOMES.map((outcome) => ({
      outcome,
      kept: isKept(outcome),
      lastHour: countOf(lastHour, outcome),
      lastDay: countOf(lastDay, outcome),
    })),
    slowestAnswerMs: slowestOf(lastHour.filter(({ outcome }) => isKept(outcome))),
  };
}

function slowestOf(rows: { slowest: number }[]): number | null {
  return rows.length > 0 ? Math.max(...rows.map(({ slowest }) => slowest)) : null;
}

function countOf(rows: { outcome: WebhookOutcome; count: number }[], outcome: WebhookOutcome): number {
  return rows.reduce((sum, row) => sum + (row.outcome === outcome ? row.count : 0), 0);
}
