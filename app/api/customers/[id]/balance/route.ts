import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { BalanceQuestion, getBalance } from '#features/balance/balance.server.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';

export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/balance'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const question = BalanceQuestion.parse(parametersOf(request.nextUrl.searchParams));
    return getBalance(viewer, (await context.params).id, question);
  });
}
