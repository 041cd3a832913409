import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getPulse } from '#lib/queries/get-pulse';

export function GET(request: NextRequest): Promise<Response> {
  return answer(async () => getPulse(await authorize(request)));
}
