import { answer } from '#lib/http';
import { ping } from '#lib/queries/ping';

export const dynamic = 'force-dynamic';

/** Webhooks can be kept right now. */
export function GET(): Promise<Response> {
  return answer(async () => {
    await ping();
    return { status: 'ready' };
  });
}
