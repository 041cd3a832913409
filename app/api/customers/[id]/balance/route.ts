import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { BalanceQuestion, getBalance } from '#lib/queries/get-balance';
import { parametersOf } from '#lib/wire/timeline-filter';

export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]/balance'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const question = BalanceQuestion.parse(parametersOf(request.nextUrl.searchParams));
    return getBalance(viewer, (await context.params).id, question);
  });
}
