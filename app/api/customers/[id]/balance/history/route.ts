import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond } from '#lib/http/respond.ts';
import { getBalanceHistory, HistoryQuestion } from '#features/chart/balance-history.server.ts';
import { parametersOf } from '#features/timeline/timeline-filter.schema.ts';

export function GET(
  request: NextRequest,
  context: RouteContext<'/api/customers/[id]/balance/history'>,
): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const question = HistoryQuestion.parse(parametersOf(request.nextUrl.searchParams));
    return getBalanceHistory(viewer, (await context.params).id, question);
  });
}
