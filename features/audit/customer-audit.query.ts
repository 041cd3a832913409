import { infiniteQueryOptions } from '@tanstack/react-query';
import type { AuditPage } from '#features/audit/audit.schema.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { customerApi } from '#lib/routes.ts';

/** Who looked at a customer, the latest first, page by page. */
export function customerAuditQuery(customerId: string) {
  return infiniteQueryOptions({
    queryKey: ['audit', customerId],
    queryFn: ({ pageParam, signal }): Promise<AuditPage> => {
      const query = new URLSearchParams(pageParam === null ? {} : { cursor: pageParam });
      return fetchJson({ path: `${customerApi(customerId, 'audit')}?${query}`, schema: auditPage, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: AuditPage) => page.nextCursor,
  });
}

const auditPage = () => import('#features/audit/audit.schema.ts').then((wire) => wire.AuditPage);
