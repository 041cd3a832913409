import { randomUUID } from 'node:crypto';
import { makeToken } from '#lib/auth/one-time-token.ts';
import { db } from '#lib/database/db.ts';

const EMAIL = 'demo@pointline.example';

/**
 * A link that opens the desk signed in as the demo's administrator. That one has no password at all, so nobody can
 * guess it, and a real first administrator can still be made on the same data.
 */
export async function makeDemoSignInLink(baseUrl: string): Promise<string> {
  const { id } = await db().staff.upsert({
    where: { email: EMAIL },
    create: { id: randomUUID(), name: 'Demo Administrator', email: EMAIL, role: 'administrator' },
    update: {},
  });
  const token = await makeToken('sign_in', id);
  return new URL(`/sign-in/link?${new URLSearchParams({ token })}`, baseUrl).href;
}
