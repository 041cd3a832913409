import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { env } from '#lib/env.ts';
import { BudgetSpentError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';

// The shop's checkout has its calls from the same ceiling: what we take too much, a customer lacks who wants to pay.
// Ceilings: https://docs.voucherify.io/guides/limits

/** An agent who waits may take all of the budget; what goes on by itself leaves half of it to them. */
export type Caller = 'agent' | 'background';

/** Calls a minute of the smallest plan, where no answer has told the project's. */
const LEAST_CEILING = 100;
/** Two looks at a customer a minute have to be possible. */
const LEAST_MINUTE = 12;
/** Of a minute one call in so many is ours. */
const MINUTE_SHARE = 10;
/** A fifth of a cycle: 100,000 calls where a project may make 100 a minute, 300,000 where it may make more. */
const CYCLE = { small: 20_000, large: 60_000 } as const;

/** What counts the calls of whoever wants to know how many they make. */
export type CallCount = { calls: number };
const counts = new AsyncLocalStorage<CallCount>();

export function countingCalls<Result>(count: CallCount, run: () => Promise<Result>): Promise<Result> {
  return counts.run(count, run);
}

const MINUTE = Prisma.sql`date_trunc('minute', now())`;
const MONTH = Prisma.sql`date_trunc('month', now())`;
const CEILING = Prisma.sql`coalesce(ceiling, ${LEAST_CEILING}::int)`;
const CYCLE_LIMIT = Prisma.sql`CASE WHEN ${CEILING} > ${LEAST_CEILING}::int THEN ${CYCLE.large}::int
  ELSE ${CYCLE.small}::int END`;

function minuteLimit(caller: Caller): Prisma.Sql {
  const own = env().voucherify?.callsPerMinute ?? null;
  const all = Prisma.sql`coalesce(${own}::int, greatest(${LEAST_MINUTE}::int, ${CEILING} / ${MINUTE_SHARE}::int))`;
  return caller === 'agent' ? all : Prisma.sql`greatest(1, ${all} / 2)`;
}

/**
 * Counts one call, if there may be one more.
 * @throws BudgetSpentError, which says when there may.
 */
export async function takeCall(caller: Caller): Promise<void> {
  const [taken] = await queryRows(db(), z.object({ used: z.number() }))`
    UPDATE call_budget SET
      minute_used = CASE WHEN minute_at = ${MINUTE} THEN minute_used ELSE 0 END + 1, minute_at = ${MINUTE},
      cycle_used = CASE WHEN cycle_at = ${MONTH} THEN cycle_used ELSE 0 END + 1, cycle_at = ${MONTH}
    WHERE (paused_until IS NULL OR paused_until <= now())
      AND (minute_at < ${MINUTE} OR minute_used < ${minuteLimit(caller)})
      AND (cycle_at < ${MONTH} OR cycle_used < ${CYCLE_LIMIT})
    RETURNING minute_used AS used`;
  if (taken) {
    const count = counts.getStore();
    if (count) count.calls++;
    return;
  }
  const { pausedUntil, secondsLeft } = await readBudget();
  throw new BudgetSpentError(
    pausedUntil === null
      ? 'As many calls as Pointline may make of Voucherify’s interface were made. Ask again a little later.'
      : 'Voucherify asked for a pause: the project has made as many calls as its plan allows. Ask again later.',
    secondsLeft,
  );
}

const Budget = z.object({
  minute: z.number(),
  cycle: z.number(),
  minuteUsed: z.number(),
  used: z.number(),
  pausedUntil: z.nullable(z.date()),
  secondsLeft: z.number(),
});
export type Budget = z.infer<typeof Budget>;

/** Calls that we may make and have made; seconds until there may be one more. */
export async function readBudget(): Promise<Budget> {
  const [budget] = await queryRows(db(), Budget)`
    SELECT ${minuteLimit('agent')} AS minute, ${CYCLE_LIMIT} AS cycle,
      CASE WHEN minute_at = ${MINUTE} THEN minute_used ELSE 0 END AS "minuteUsed",
      CASE WHEN cycle_at = ${MONTH} THEN cycle_used ELSE 0 END AS used,
      CASE WHEN paused_until > now() THEN paused_until END AS "pausedUntil",
      ceil(extract(epoch FROM CASE
        WHEN paused_until > now() THEN paused_until
        WHEN cycle_at = ${MONTH} AND cycle_used >= ${CYCLE_LIMIT} THEN ${MONTH} + interval '1 month'
        ELSE ${MINUTE} + interval '1 minute' END - now()))::int AS "secondsLeft"
    FROM call_budget`;
  return budget!;
}

let knownCeiling: number | null = null;

/** Remembers what an answer's headers say of limits (https://docs.voucherify.io/guides/limits). */
export async function heedLimits(status: number, headers: Headers, now = Date.now()): Promise<void> {
  const type = headers.get('x-rate-limit-type');
  const ceiling = positive(headers.get('x-rate-limit-limit'));
  if (ceiling !== null && ceiling !== knownCeiling && (type === null || type === 'api_calls')) {
    knownCeiling = ceiling;
    await db()
      .$executeRaw`UPDATE call_budget SET ceiling = ${ceiling}::int WHERE ceiling IS DISTINCT FROM ${ceiling}::int`;
  }
  if (status !== 429) return;
  const until = pauseOf(headers, now);
  await db().$executeRaw`
    UPDATE call_budget SET paused_until = greatest(paused_until, ${
      until === null ? Prisma.sql`${MONTH} + interval '1 month'` : Prisma.sql`${new Date(until)}::timestamptz`
    })`;
}

/** Milliseconds since 1970; null for the end of the cycle, of which no answer tells when it is. */
function pauseOf(headers: Headers, now: number): number | null {
  const seconds = positive(headers.get('retry-after'));
  if (seconds !== null) return now + seconds * 1_000;
  const until = positive(headers.get('x-rate-limit-retry'));
  if (until !== null) return until * 1_000;
  return headers.get('x-rate-limit-type') === 'api_calls_cycle' ? null : now + 60_000;
}

function positive(text: string | null): number | null {
  const number = Number(text);
  return text !== null && Number.isSafeInteger(number) && number > 0 ? number : null;
}
