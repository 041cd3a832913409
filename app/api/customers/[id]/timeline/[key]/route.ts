import { findEntry } from '#features/entry/entry.server.ts';
import { KnownAtQuestion } from '#features/timeline/timeline-filter.schema.ts';
import { staffRoute } from '#lib/auth/staff-route.ts';
import { NotFoundError } from '#lib/errors.ts';

type Params = { id: string; key: string };

/** One line by its key, wherever in the history it stands. */
export const GET = staffRoute(
  { right: 'read', query: KnownAtQuestion },
  async ({ viewer, query }, { id, key }: Params) => {
    const entry = await findEntry(viewer, { customerId: id, key, knownAt: query.heard ?? null });
    if (!entry) throw new NotFoundError(`Customer ${id} has no line ${key}.`);
    return entry;
  },
);
