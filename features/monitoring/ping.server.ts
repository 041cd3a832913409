import { db } from '#lib/database/db.ts';
import { UnavailableError } from '#lib/errors.ts';

/** @throws UnavailableError where the database does not answer. */
export async function ping(): Promise<void> {
  try {
    await db().$executeRaw`SELECT 1`;
  } catch (error) {
    throw new UnavailableError('The database does not answer', { cause: error });
  }
}
