import type { Database } from '#lib/database/db.ts';
import type { SqlSession } from '#lib/database/sql-session.ts';
import type { Prisma } from '#lib/generated/prisma/client.ts';
import type { Tally } from '#lib/ingest/monitoring/tally.ts';
import type { FailingDelivery } from '#lib/monitoring/retry-clock.ts';

/** Most that are kept: anybody can send what fails. */
export const MAX_FAILED_DELIVERIES = 1_000;

const TRANSACTION = { maxWait: 3_000, timeout: 8_000 };

/** Adds a tally to what all instances counted. All of it or nothing, and by one instance at a time. */
export async function writeTally(client: Database, tally: Tally): Promise<void> {
  await client.$transaction(async (tx) => {
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('pointline.watch'))`;
    await addMinutes(tx, tally);
    await addLags(tx, tally);
    await forgetTaken(tx, tally.taken);
    if (tally.failing.size > 0) await addFailing(tx, [...tally.failing.values()]);
    await forgetOld(tx);
  }, TRANSACTION);
}

async function addMinutes(tx: Prisma.TransactionClient, { minutes }: Tally): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO webhook_minute (minute, type, outcome, count, duration_ms, slowest_ms)
    SELECT to_timestamp(minute / 1000), type, outcome, count, round("durationMs"), round("slowestMs")
    FROM jsonb_to_recordset(${JSON.stringify([...minutes.values()])}::jsonb) AS row (
      minute double precision, type text, outcome text, count bigint, "durationMs" double precision,
      "slowestMs" double precision)
    ON CONFLICT (minute, type, outcome) DO UPDATE SET
      count = webhook_minute.count + EXCLUDED.count,
      duration_ms = webhook_minute.duration_ms + EXCLUDED.duration_ms,
      slowest_ms = GREATEST(webhook_minute.slowest_ms, EXCLUDED.slowest_ms)`;
}

async function addLags(tx: Prisma.TransactionClient, { lags }: Tally): Promise<void> {
  if (lags.size === 0) return;
  await tx.$executeRaw`
    INSERT INTO webhook_lag (minute, bucket, count, least_ms, most_ms)
    SELECT to_timestamp(minute / 1000), bucket, count, "leastMs", "mostMs"
    FROM jsonb_to_recordset(${JSON.stringify([...lags.values()])}::jsonb) AS row (
      minute double precision, bucket int, count bigint, "leastMs" bigint, "mostMs" bigint)
    ON CONFLICT (minute, bucket) DO UPDATE SET
      count = webhook_lag.count + EXCLUDED.count,
      least_ms = LEAST(webhook_lag.least_ms, EXCLUDED.least_ms),
      most_ms = GREATEST(webhook_lag.most_ms, EXCLUDED.most_ms)`;
}

/** Few fail at a time and thousands are taken in a second: so the failing are read, not the taken sent. */
async function forgetTaken(tx: Prisma.TransactionClient, taken: ReadonlySet<string>): Promise<void> {
  if (taken.size === 0) return;
  const failing = await tx.failedDelivery.findMany({ select: { fingerprint: true } });
  const over = failing.flatMap(({ fingerprint }) => (taken.has(fingerprint) ? [fingerprint] : []));
  if (over.length > 0) await tx.failedDelivery.deleteMany({ where: { fingerprint: { in: over } } });
}

async function addFailing(tx: Prisma.TransactionClient, failing: FailingDelivery[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO failed_delivery (fingerprint, first_at, last_at, tries, outcome, signature)
    SELECT fingerprint, to_timestamp("firstAt" / 1000), to_timestamp("lastAt" / 1000), tries, outcome, signature
    FROM jsonb_to_recordset(${JSON.stringify(failing)}::jsonb) AS row (
      fingerprint text, "firstAt" double precision, "lastAt" double precision, tries int, outcome text, signature text)
    ON CONFLICT (fingerprint) DO UPDATE SET
      first_at = LEAST(failed_delivery.first_at, EXCLUDED.first_at),
      last_at = GREATEST(failed_delivery.last_at, EXCLUDED.last_at),
      tries = failed_delivery.tries + EXCLUDED.tries, outcome = EXCLUDED.outcome, signature = EXCLUDED.signature`;
  // what is surely Voucherify's stays longest, then what looks like it, then what has come most often
  await tx.$executeRaw`
    DELETE FROM failed_delivery WHERE fingerprint IN (
      SELECT fingerprint FROM failed_delivery
      ORDER BY signature = 'verified' DESC, starts_with(fingerprint, 'whs_') DESC, tries DESC, first_at
      OFFSET ${MAX_FAILED_DELIVERIES})`;
}

/** Figures and failed deliveries of more than two days ago: after one, Voucherify tries no more. */
export async function forgetOld(tx: SqlSession): Promise<number> {
  const minutes = await tx.$executeRaw`DELETE FROM webhook_minute WHERE minute < now() - interval '48 hours'`;
  const lags = await tx.$executeRaw`DELETE FROM webhook_lag WHERE minute < now() - interval '48 hours'`;
  return (
    minutes + lags + (await tx.$executeRaw`DELETE FROM failed_delivery WHERE last_at < now() - interval '48 hours'`)
  );
}
