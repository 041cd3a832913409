import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { env } from '#lib/env.ts';
import { BudgetSpentError } from '#lib/errors.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { limitsIn } from '#lib/rest/limits.ts';

// The shop's checkout has its calls from the same ceiling: what we take too much, a customer lacks who wants to pay.
// Ceilings: https://docs.voucherify.io/guides/limits
// All instances count in one row by Postgres' clock. A statement that waited for the row is of a moment before: so a
// count may already be of the next minute, and is counted on there.

/**
 * An agent who waits may take all of the budget; what goes on by itself leaves some of it to them. An administrator who
 * tries a key asks on purpose: no pause that another key met holds them up.
 */
export type Caller = 'agent' | 'background' | 'administrator';

/** Calls a minute of the smallest plan, where no answer has told the project's. */
const LEAST_CEILING = 100;
/** Two looks at a customer a minute have to be possible. */
const LEAST_MINUTE = 12;
const MOST_REMAINING = 1_000_000;
/** Of a minute one call in so many is ours, and of an hour where a ceiling is of that. */
const SHARE = 10;
/** A sandbox project, whose ceiling is the least and of an hour, has no checkout: half of it is ours. */
const SANDBOX_SHARE = 2;
/** A fifth of a cycle: 100,000 calls where a project may make 100 a minute, 300,000 where it may make more. */
const CYCLE = { small: 20_000, large: 60_000 } as const;
/** Of a hundred calls so many have to be left to the project, or we wait for the next minute. */
const FLOOR = { agent: 5, background: 20, administrator: 0 } as const;

/** What counts the calls of whoever wants to know how many they make. */
export type CallCount = { calls: number };
const counts = new AsyncLocalStorage<CallCount>();

export function countingCalls<Result>(count: CallCount, run: () => Promise<Result>): Promise<Result> {
  return counts.run(count, run);
}

const MINUTE = Prisma.sql`date_trunc('minute', now())`;
const HOUR = Prisma.sql`date_trunc('hour', now())`;
const MONTH = Prisma.sql`date_trunc('month', now(), 'UTC')`;
const NEXT_MINUTE = Prisma.sql`(${MINUTE} + interval '1 minute')`;
const NEXT_HOUR = Prisma.sql`(${HOUR} + interval '1 hour')`;
const NEXT_MONTH = Prisma.sql`(date_trunc('month', now() AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC'`;

/** Whether what is counted is of now, or of what has just begun. What is of later comes from a clock that was wrong. */
const IS_MINUTE = Prisma.sql`(minute_at BETWEEN ${MINUTE} AND ${NEXT_MINUTE})`;
const IS_HOUR = Prisma.sql`(hour_at BETWEEN ${HOUR} AND ${NEXT_HOUR})`;
const IS_MONTH = Prisma.sql`(cycle_at BETWEEN ${MONTH} AND ${NEXT_MONTH})`;

const CEILING = Prisma.sql`coalesce(ceiling, ${LEAST_CEILING}::int)`;
const IS_SMALL = Prisma.sql`(${CEILING} <= ${LEAST_CEILING}::int)`;
const IS_PAUSED = Prisma.sql`coalesce(paused_until > now(), false)`;

const isLow = (caller: Caller) => Prisma.sql`
  (coalesce(remaining_until > now(), false) AND remaining < ceil(${CEILING} * ${FLOOR[caller]}::int / 100.0))`;

function minuteLimit(caller: Caller): Prisma.Sql {
  const own = env().callsPerMinute;
  const all = Prisma.sql`coalesce(
    ${own}::int, least(${CEILING}, greatest(${LEAST_MINUTE}::int, ${CEILING} / ${SHARE}::int)))`;
  return caller === 'background' ? Prisma.sql`greatest(1, ${all} / 2)` : all;
}

function hourLimit(caller: Caller): Prisma.Sql {
  const all = Prisma.sql`greatest(1,
    ${CEILING} / CASE WHEN ${IS_SMALL} THEN ${SANDBOX_SHARE}::int ELSE ${SHARE}::int END)`;
  return caller === 'background' ? Prisma.sql`greatest(1, ${all} / 2)` : all;
}

/** Agents have the last quarter of a cycle to themselves. */
function cycleLimit(caller: Caller): Prisma.Sql {
  const all = Prisma.sql`(CASE WHEN ${IS_SMALL} THEN ${CYCLE.small}::int ELSE ${CYCLE.large}::int END)`;
  return caller === 'background' ? Prisma.sql`(${all} * 3 / 4)` : all;
}

function mayCall(caller: Caller): Prisma.Sql {
  const isHeldUp = caller === 'administrator' ? Prisma.sql`false` : Prisma.sql`(${IS_PAUSED} OR ${isLow(caller)})`;
  return Prisma.sql`(NOT ${isHeldUp}
    AND (NOT ${IS_MINUTE} OR minute_used < ${minuteLimit(caller)})
    AND (NOT per_hour OR NOT ${IS_HOUR} OR hour_used < ${hourLimit(caller)})
    AND (NOT ${IS_MONTH} OR cycle_used < ${cycleLimit(caller)}))`;
}

/**
 * Counts one call, if there may be one more.
 * @throws BudgetSpentError, which says when there may.
 */
export async function takeCall(caller: Caller): Promise<void> {
  const [taken] = await queryRows(db(), z.object({ used: z.number() }))`
    UPDATE call_budget SET
      minute_used = CASE WHEN ${IS_MINUTE} THEN minute_used ELSE 0 END + 1,
      minute_at = CASE WHEN ${IS_MINUTE} THEN minute_at ELSE ${MINUTE} END,
      hour_used = CASE WHEN ${IS_HOUR} THEN hour_used ELSE 0 END + 1,
      hour_at = CASE WHEN ${IS_HOUR} THEN hour_at ELSE ${HOUR} END,
      cycle_used = CASE WHEN ${IS_MONTH} THEN cycle_used ELSE 0 END + 1,
      cycle_at = CASE WHEN ${IS_MONTH} THEN cycle_at ELSE ${MONTH} END,
      remaining = remaining - 1
    WHERE ${mayCall(caller)}
    RETURNING minute_used AS used`;
  if (taken) {
    const count = counts.getStore();
    if (count) count.calls++;
    return;
  }
  const budget = await readBudget(caller);
  throw new BudgetSpentError(refusalWords(budget), budget.secondsLeft);
}

function refusalWords({ pausedUntil, isLow }: Budget): string {
  if (pausedUntil !== null)
    return 'Voucherify asked for a pause: the project has made as many calls as its plan allows. Ask again later.';
  if (isLow) return 'The project has few calls left right now, and its shop needs them. Ask again a little later.';
  return 'As many calls as Pointline may make of Voucherify’s interface were made. Ask again a little later.';
}

const Budget = z.object({
  minute: z.number(),
  cycle: z.number(),
  /** Whether there may be one more now. */
  isFree: z.boolean(),
  minuteUsed: z.number(),
  used: z.number(),
  ceiling: z.nullable(z.number()),
  perHour: z.boolean(),
  pausedUntil: z.nullable(z.date()),
  isLow: z.boolean(),
  secondsLeft: z.number(),
});
export type Budget = z.infer<typeof Budget>;

/** Calls that a caller may make and that were made; seconds until there may be one more. */
export async function readBudget(caller: Caller = 'agent'): Promise<Budget> {
  const [budget] = await queryRows(db(), Budget)`
    SELECT ${minuteLimit(caller)} AS minute, ${cycleLimit(caller)} AS cycle, ceiling, per_hour AS "perHour",
      ${mayCall(caller)} AS "isFree",
      CASE WHEN ${IS_MINUTE} THEN minute_used ELSE 0 END AS "minuteUsed",
      CASE WHEN ${IS_MONTH} THEN cycle_used ELSE 0 END AS used,
      CASE WHEN ${IS_PAUSED} THEN paused_until END AS "pausedUntil",
      ${isLow(caller)} AS "isLow",
      greatest(1, ceil(extract(epoch FROM CASE
        WHEN ${IS_PAUSED} THEN paused_until
        WHEN ${IS_MONTH} AND cycle_used >= ${cycleLimit(caller)} THEN ${NEXT_MONTH}
        WHEN per_hour AND ${IS_HOUR} AND hour_used >= ${hourLimit(caller)} THEN ${NEXT_HOUR}
        WHEN ${isLow(caller)} THEN remaining_until
        ELSE ${NEXT_MINUTE} END - now())))::int AS "secondsLeft"
    FROM call_budget`;
  return budget!;
}

/** Remembers what an answer's headers say of limits. An answer that is none of 429 ends a pause, where an
 * administrator asked on purpose. */
export async function heedLimits(caller: Caller, status: number, headers: Headers): Promise<void> {
  const { ceiling, perHour, remaining, pause } = limitsIn(status, headers, Date.now());
  const known = Prisma.sql`coalesce(${ceiling}::int, ceiling)`;
  const isHourly = Prisma.sql`
    CASE WHEN ${perHour}::boolean THEN true WHEN ${known} IS DISTINCT FROM ceiling THEN false ELSE per_hour END`;
  const few = remaining === null ? null : Math.min(remaining, MOST_REMAINING);
  const isFew = Prisma.sql`coalesce(
    ${few}::int < ceil(coalesce(${known}, ${LEAST_CEILING}::int) * ${FLOOR.background}::int / 100.0), false)`;
  const endsPause = caller === 'administrator' && pause === null && status !== 401;
  await db().$executeRaw`
    UPDATE call_budget SET ceiling = ${known}, per_hour = ${isHourly},
      remaining = CASE WHEN NOT ${isFew} THEN remaining
        WHEN remaining_until > now() THEN least(remaining, ${few}::int) ELSE ${few}::int END,
      remaining_until = CASE WHEN NOT ${isFew} THEN remaining_until
        WHEN ${isHourly} THEN ${NEXT_HOUR} ELSE ${NEXT_MINUTE} END,
      paused_until = ${endsPause ? Prisma.sql`NULL` : Prisma.sql`greatest(paused_until, ${pauseEnd(pause)})`}
    WHERE ${known} IS DISTINCT FROM ceiling OR ${isHourly} <> per_hour OR ${isFew}
      OR ${pause !== null || endsPause}::boolean`;
}

function pauseEnd(pause: number | 'cycle' | null): Prisma.Sql {
  if (pause === null) return Prisma.sql`NULL`;
  return pause === 'cycle' ? NEXT_MONTH : Prisma.sql`now() + ${pause}::int * interval '1 second'`;
}

/** With another key it may be another project: what its answers said of limits is of no use any more. */
export async function forgetLimits(): Promise<void> {
  await db().$executeRaw`
    UPDATE call_budget SET ceiling = NULL, per_hour = false, remaining = NULL, remaining_until = NULL,
      paused_until = NULL`;
}
