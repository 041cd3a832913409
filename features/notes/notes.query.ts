import { infiniteQueryOptions } from '@tanstack/react-query';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { NotePage } from '#features/notes/notes.schema.ts';
import { customerApi } from '#lib/routes.ts';

type Asked = {
  customerId: string;
  /** Notes on one line only; null for all of the customer's. */ entryKey: string | null;
};

/** Notes, newest first, page by page. */
export function notesQuery({ customerId, entryKey }: Asked) {
  return infiniteQueryOptions({
    queryKey: [...notesKey(customerId), entryKey],
    queryFn: ({ pageParam, signal }) => {
      const search = new URLSearchParams({
        ...(entryKey !== null && { entryKey }),
        ...(pageParam !== null && { cursor: pageParam }),
      });
      return fetchJson({ path: `${customerApi(customerId, 'notes')}?${search}`, schema: notePage, signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: NotePage) => page.nextCursor,
  });
}

export function notesKey(customerId: string) {
  return ['customers', customerId, 'notes'];
}

const notePage = () => import('#features/notes/notes.schema.ts').then((wire) => wire.NotePage);
