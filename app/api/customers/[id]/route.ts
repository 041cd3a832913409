import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer } from '#lib/http';
import { getCustomer } from '#lib/queries/get-customer';
import { HeardQuestion, parametersOf } from '#lib/wire/timeline-filter';

export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const question = HeardQuestion.parse(parametersOf(request.nextUrl.searchParams));
    return getCustomer(viewer, (await context.params).id, question);
  });
}
