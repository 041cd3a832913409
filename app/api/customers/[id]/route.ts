import type { NextRequest } from 'next/server';
import { authorize } from '#lib/auth/guard.ts';
import { respond, jsonResponse, withJson } from '#lib/http/respond.ts';
import { getCustomer } from '#features/customer/customer.server.ts';
import { HeardQuestion, parametersOf } from '#features/timeline/timeline-filter.schema.ts';

/** `metadata` is the text that was sent, put in as it is. */
export function GET(request: NextRequest, context: RouteContext<'/api/customers/[id]'>): Promise<Response> {
  return respond(async () => {
    const viewer = await authorize(request);
    const question = HeardQuestion.parse(parametersOf(request.nextUrl.searchParams));
    const { customer, ...rest } = await getCustomer(viewer, (await context.params).id, question);
    return jsonResponse(withJson(rest, 'customer', withJson(customer, 'metadata', customer.metadataText ?? 'null')));
  });
}
