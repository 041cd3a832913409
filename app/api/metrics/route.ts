import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getMetrics } from '#lib/queries/watch/get-metrics';
import { EXPOSITION_TYPE } from '#lib/watch/exposition';

export function GET(request: NextRequest): Promise<Response> {
  return answer(async () => {
    const text = await getMetrics(await authorize(request));
    return new Response(text, { headers: { 'content-type': EXPOSITION_TYPE, 'cache-control': 'no-store' } });
  });
}
