import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getWatch } from '#lib/queries/watch/get-watch';

export function GET(request: NextRequest): Promise<Response> {
  return answer(async () => getWatch(await authorize(request)));
}
