import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getFreshness } from '#features/freshness/freshness.server.ts';

export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => getFreshness(await authorize(request)));
}
