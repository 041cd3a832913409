import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard';
import { answer, jsonAnswer, withJson } from '#lib/http';
import { getCustomer } from '#lib/queries/get-customer';
import { HeardQuestion, parametersOf } from '#lib/wire/timeline-filter';

/** `metadata` is the text that was sent, put in as it is. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]'>): Promise<Response> {
  return answer(async () => {
    const viewer = await authorize(request);
    const question = HeardQuestion.parse(parametersOf(request.nextUrl.searchParams));
    const { customer, ...rest } = await getCustomer(viewer, (await context.params).id, question);
    return jsonAnswer(withJson(rest, 'customer', withJson(customer, 'metadata', customer.metadataText ?? 'null')));
  });
}
