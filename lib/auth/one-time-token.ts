import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { db } from '#lib/db';

/** What a link is good for: making the first administrator, or signing one person in. */
type Purpose = 'welcome' | 'sign_in';

/** Seconds. A link is printed where the server was started, which may be the evening before. */
const LIFETIME_SECONDS = 24 * 60 * 60;

/** A token that `takeToken` accepts once. The database holds its digest only. `value` is what it stands for. */
export async function makeToken(purpose: Purpose, value: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + LIFETIME_SECONDS * 1_000);
  await db().oneTimeToken.deleteMany({ where: { expiresAt: { lt: new Date() } } });
  await db().oneTimeToken.create({
    data: { id: randomUUID(), identifier: identifierOf(purpose, token), value, expiresAt },
  });
  return token;
}

/** Whether a token would be accepted now. */
export async function isTokenGood(purpose: Purpose, token: string): Promise<boolean> {
  const found = await db().oneTimeToken.findUnique({
    where: { identifier: identifierOf(purpose, token), expiresAt: { gt: new Date() } },
  });
  return found !== null;
}

/**
 * The value of a token, which is used up by this; null where it was used, has expired, or never was. One statement, so of
 * many callers at once exactly one gets it.
 */
export async function takeToken(purpose: Purpose, token: string): Promise<string | null> {
  const taken = await db().$queryRaw<{ value: string }[]>`
    DELETE FROM one_time_token
    WHERE identifier = ${identifierOf(purpose, token)} AND expires_at > now()
    RETURNING value`;
  return taken[0]?.value ?? null;
}

function identifierOf(purpose: Purpose, token: string): string {
  return `${purpose}:${createHash('sha256').update(token).digest('base64url')}`;
}
