import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getMonitoring } from '#features/monitoring/monitoring.server.ts';

export function GET(request: NextRequest): Promise<Response> {
  return respond(async () => getMonitoring(await authorize(request)));
}
