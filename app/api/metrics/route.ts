import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getMetrics } from '#features/monitoring/metrics.server.ts';
import { EXPOSITION_TYPE } from '#features/monitoring/exposition.ts';

export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => {
    const text = await getMetrics(await authorize(request));
    return new Response(text, { headers: { 'content-type': EXPOSITION_TYPE, 'cache-control': 'no-store' } });
  });
}
