import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';
import { Prisma } from '#lib/generated/prisma/client.ts';
import { keyedDigest } from '#lib/secrets/seal.ts';

/** Attempts without a wait; then a second, two, four, up to the longest; all as before after so many seconds. */
type Limit = { free: number; longest: number; forgotten: number };

/** What docs/decisions/0026-signing-in-under-attack.md explains. Seconds. */
const LIMITS = {
  /** One address at one account: 288 guesses a day. */
  pair: { free: 5, longest: 300, forgotten: 86_400 },
  /** One address, whichever account: an office signs in on the same morning. What succeeds does not count. */
  address: { free: 30, longest: 60, forgotten: 900 },
  /** A browser that is known for the account, which is held up by nobody else's attempts. */
  device: { free: 5, longest: 300, forgotten: 86_400 },
  /** Somebody signed in who is asked for a secret again. */
  session: { free: 5, longest: 300, forgotten: 86_400 },
} as const satisfies Record<string, Limit>;

/** Attempts of strangers at one account, after which each new address gets one without a wait instead of five. */
const UNDER_ATTACK = { attempts: 50, forgotten: 3_600 };

/** Whose attempt it is: of a stranger by their address, of a known browser, or of somebody who is signed in. */
export type Attempt = { account: string } & (
  { by: 'stranger'; address: string } | { by: 'device'; device: string } | { by: 'session' }
);

/** `isNew` where this refusal is the first of its wait, as far as this process knows. */
export type Counted = { allowed: true } | Refusal;
type Refusal = { allowed: false; secondsLeft: number; isNew: boolean };

/** Milliseconds since 1970 until which this process refuses by itself: who only hammers costs no statement. */
const refused = new Map<string, number>();
const MOST_REFUSED = 10_000;

/** What this process knows already of an attempt that must wait: that costs nothing. */
export function findRefusal(attempt: Attempt): Refusal | null {
  const until = refused.get(ownKey(attempt)) ?? 0;
  if (until > Date.now()) return { allowed: false, secondsLeft: Math.ceil((until - Date.now()) / 1_000), isNew: false };
  refused.delete(ownKey(attempt));
  return null;
}

/**
 * Counts an attempt before the secret is looked at, so that a thousand at once count too, and says whether it may be.
 * One that must wait is not counted: nobody makes anybody's wait longer than their own attempts did.
 */
export async function countAttempt(attempt: Attempt): Promise<Counted> {
  const refusal = findRefusal(attempt);
  if (refusal) return refusal;

  const secondsLeft = attempt.by === 'stranger' ? await countStranger(attempt) : await countOwn(attempt);
  if (secondsLeft === null) return { allowed: true };
  if (refused.size >= MOST_REFUSED) refused.clear();
  refused.set(ownKey(attempt), Date.now() + secondsLeft * 1_000);
  return { allowed: false, secondsLeft, isNew: true };
}

/** After an attempt that succeeded. The address keeps what else it did. Sweeps out what has run out. */
export async function forgetAttempts(attempt: Attempt): Promise<void> {
  await db().$executeRaw`
    DELETE FROM sign_in_throttle
    WHERE key IN (${ownKey(attempt)}, ${keyOf('account', attempt.account)})
      OR counted_at < now() - interval '1 day'`;
  if (attempt.by === 'stranger') {
    await db().$executeRaw`
      UPDATE sign_in_throttle SET count = greatest(count - 1, 0)
      WHERE key = ${keyOf('address', attempt.address)}`;
  }
}

/** Null where it may be, else the seconds to wait. */
async function countOwn(attempt: Attempt): Promise<number | null> {
  const key = ownKey(attempt);
  const limit = LIMITS[attempt.by === 'device' ? 'device' : 'session'];
  const [row] = await queryRows(db().reads, z.object({ allowed: z.boolean(), wait: z.number() }))`
    WITH counted AS (${counting(key, limit, Prisma.sql`true`)})
    SELECT EXISTS (SELECT FROM counted) AS allowed, ${waitOf([key])} AS wait`;
  return row?.allowed ? null : Math.max(1, row?.wait ?? 1);
}

/**
 * Of a stranger three things are counted: what the address does, what it does at this account, and what all strangers
 * do at it. Each only where the one before allows it, and always in this order, so that no two wait for each other.
 */
async function countStranger({ account, address }: Extract<Attempt, { by: 'stranger' }>): Promise<number | null> {
  const [addressKey, accountKey] = [keyOf('address', address), keyOf('account', account)];
  const pairKey = keyOf('pair', `${address} ${account}`);
  const isAttacked = Prisma.sql`EXISTS (
    SELECT FROM sign_in_throttle WHERE key = ${accountKey} AND count > ${UNDER_ATTACK.attempts}
      AND counted_at > now() - make_interval(secs => ${UNDER_ATTACK.forgotten}))`;
  const free = Prisma.sql`CASE WHEN ${isAttacked} THEN 1 ELSE ${LIMITS.pair.free}::int END`;
  const noWaits = { free: 2 ** 30, longest: 0, forgotten: UNDER_ATTACK.forgotten };
  const [row] = await queryRows(db().reads, z.object({ allowed: z.boolean(), wait: z.number() }))`
    WITH address AS (${counting(addressKey, LIMITS.address, Prisma.sql`true`)}),
    pair AS (${counting(pairKey, { ...LIMITS.pair, free }, Prisma.sql`EXISTS (SELECT FROM address)`)}),
    account AS (${counting(accountKey, noWaits, Prisma.sql`EXISTS (SELECT FROM pair)`)})
    SELECT EXISTS (SELECT FROM account) AS allowed, ${waitOf([addressKey, pairKey])} AS wait`;
  return row?.allowed ? null : Math.max(1, row?.wait ?? 1);
}

type Counting = Omit<Limit, 'free'> & { free: number | Prisma.Sql };

/** Counts one more, and says from when on the next may be; gives no row where this one may not be yet. */
function counting(key: string, { free, longest, forgotten }: Counting, where: Prisma.Sql): Prisma.Sql {
  const isForgotten = Prisma.sql`known.counted_at < now() - make_interval(secs => ${forgotten}::int)`;
  const count = Prisma.sql`CASE WHEN ${isForgotten} THEN 1 ELSE known.count + 1 END`;
  const wait = (counted: Prisma.Sql) => Prisma.sql`now() + make_interval(secs =>
    CASE WHEN ${counted} < ${free} THEN 0 ELSE least(${longest}::int, 2 ^ least(${counted} - ${free}, 30)) END)`;
  return Prisma.sql`
    INSERT INTO sign_in_throttle AS known (key, count, not_before, counted_at)
    SELECT ${key}, 1, ${wait(Prisma.sql`1`)}, now() WHERE ${where}
    ON CONFLICT (key) DO UPDATE SET count = ${count}, not_before = ${wait(count)}, counted_at = now()
    WHERE known.not_before <= now()
    RETURNING key`;
}

/** Seconds from now until none of these has to wait any more, as it was before this statement. */
function waitOf(keys: readonly string[]): Prisma.Sql {
  return Prisma.sql`coalesce((
    SELECT ceil(extract(epoch FROM max(not_before) - now())) FROM sign_in_throttle WHERE key = ANY(${keys})), 1)::int`;
}

function ownKey(attempt: Attempt): string {
  switch (attempt.by) {
    case 'stranger':
      return keyOf('pair', `${attempt.address} ${attempt.account}`);
    case 'device':
      return keyOf('device', `${attempt.device} ${attempt.account}`);
    case 'session':
      return keyOf('session', attempt.account);
  }
}

/** Nobody learns from the table who was tried, or from where. */
function keyOf(kind: string, text: string): string {
  return keyedDigest(`${kind} ${text}`, 'device');
}
