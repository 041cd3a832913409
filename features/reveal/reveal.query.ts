import type { Query, QueryClient } from '@tanstack/react-query';
import type { RevealQuestion } from '#features/reveal/reveal-request.schema.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { holdGrant } from '#lib/browser/held-grant.ts';
import { REVEAL_API } from '#lib/routes.ts';

/** Takes the masks off, and asks again for all that is on screen. */
export async function reveal(queryClient: QueryClient, question: RevealQuestion): Promise<void> {
  const { grant } = await fetchJson({ path: REVEAL_API, schema: revealed, method: 'POST', body: question });
  holdGrant(grant);
  await queryClient.invalidateQueries({ predicate: mayBeMasked });
}

export async function maskAgain(queryClient: QueryClient): Promise<void> {
  holdGrant(null);
  queryClient.removeQueries({ predicate: mayBeMasked, type: 'inactive' });
  await queryClient.invalidateQueries({ predicate: mayBeMasked });
}

function mayBeMasked({ queryKey: [what] }: Query): boolean {
  return what === 'customers' || what === 'events';
}

const revealed = () => import('#features/reveal/reveal.schema.ts').then((wire) => wire.Reveal);
