import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getBalanceHistory, HistoryQuestion } from '#lib/queries/get-balance-history';
import { parametersOf } from '#lib/wire/timeline-filter';

export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/balance/history'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const question = HistoryQuestion.parse(parametersOf(request.nextUrl.searchParams));
    return getBalanceHistory(viewer, (await context.params).id, question);
  });
}
