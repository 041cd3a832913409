import { getRelated } from '#features/entry/related.server.ts';
import { KnownAtQuestion } from '#features/timeline/timeline-filter.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';

type Params = { id: string; key: string };

/** The lines of the same happening, and the lines beside it. */
export const GET = staffRoute({ right: 'read', query: KnownAtQuestion }, ({ viewer, query }, { id, key }: Params) =>
  getRelated(viewer, { customerId: id, key, knownAt: query.heard ?? null }),
);
