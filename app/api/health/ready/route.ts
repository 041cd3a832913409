import { db } from '#lib/db';
import { UnavailableError } from '#lib/errors';
import { answer } from '#lib/http';

export const dynamic = 'force-dynamic';

/** Webhooks can be kept right now. */
export function GET(): Promise<Response> {
  return answer(async () => {
    try {
      await db().$queryRaw`SELECT 1`;
    } catch (error) {
      throw new UnavailableError('The database does not answer', { cause: error });
    }
    return { status: 'ready' };
  });
}
