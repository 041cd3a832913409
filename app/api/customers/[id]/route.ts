import { getCustomer } from '#features/customer/customer.server.ts';
import { KnownAtQuestion } from '#features/timeline/timeline-filter.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { jsonResponse, withJson } from '#lib/http/respond.ts';

/** `metadata` is the text that was sent, put in as it is. */
export const GET = staffRoute(
  { right: 'read', query: KnownAtQuestion },
  async ({ viewer, query }, { id }: { id: string }) => {
    const { customer, ...rest } = await getCustomer(viewer, id, query);
    return jsonResponse(withJson(rest, 'customer', withJson(customer, 'metadata', customer.metadataText ?? 'null')));
  },
);
