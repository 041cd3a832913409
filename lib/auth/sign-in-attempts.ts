import { z } from 'zod';
import { db } from '#lib/database/db.ts';
import { queryRows } from '#lib/database/query-rows.ts';

/** Attempts at one account before its time must run out. At 12 characters a password is not guessed at 960 a day. */
const MOST = 10;

/**
 * Counts one attempt to sign in to an account, before its password is looked at, so that a thousand at once count too.
 * The client's address is not asked: without a proxy, X-Forwarded-For is whatever the client likes.
 */
export async function countAttempt(
  email: string,
): Promise<{ allowed: boolean; isFirstRefusal: boolean; secondsLeft: number }> {
  const [attempt] = await queryRows(db(), z.object({ count: z.number(), secondsLeft: z.number() }))`
    INSERT INTO sign_in_attempt AS known (email, count, since) VALUES (${email}, 1, now())
    ON CONFLICT (email) DO UPDATE SET
      count = CASE WHEN known.since < now() - interval '15 minutes' THEN 1 ELSE known.count + 1 END,
      since = CASE WHEN known.since < now() - interval '15 minutes' THEN now() ELSE known.since END
    RETURNING count, ceil(extract(epoch FROM since + interval '15 minutes' - now()))::int AS "secondsLeft"`;
  if (!attempt) throw new Error('INSERT … RETURNING gave no row');
  const { count, secondsLeft } = attempt;
  return { allowed: count <= MOST, isFirstRefusal: count === MOST + 1, secondsLeft };
}

/** After a sign-in that succeeded; sweeps out what has run out. */
export async function forgetAttempts(email: string): Promise<void> {
  await db().$executeRaw`DELETE FROM sign_in_attempt WHERE email = ${email} OR since < now() - interval '15 minutes'`;
}
