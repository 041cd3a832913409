import type { Query, QueryClient } from '@tanstack/react-query';
import type { RevealQuestion } from '#features/reveal/reveal-request.schema.ts';
import { ApiError, fetchJson } from '#lib/browser/fetch-json.ts';
import { holdGrant } from '#lib/browser/held-grant.ts';
import { REVEAL_API } from '#lib/routes.ts';

/**
 * Takes the masks off somebody, or puts them on again, and asks again for all that is on screen.
 * @returns what to say of it.
 */
export async function turn(queryClient: QueryClient, question: RevealQuestion | undefined): Promise<string> {
  try {
    holdGrant(question ? await grantFor(question) : null, () => forget(queryClient, question));
  } catch (error) {
    if (error instanceof ApiError) return `Not revealed. ${error.message}`;
    throw error;
  }
  if (!question) queryClient.removeQueries({ predicate: mayBeMasked, type: 'inactive' });
  await queryClient.invalidateQueries({ predicate: mayBeMasked });
  return question ? 'Shown until you leave this customer.' : '';
}

/** Keeps nothing of what was seen of a customer who is left; whoever is shown next may be on screen already. */
function forget(queryClient: QueryClient, question: RevealQuestion | undefined): void {
  const subject = question && 'customer' in question ? question.customer : null;
  queryClient.removeQueries({
    predicate: ({ queryKey: [what, of] }) =>
      what === 'events' || (what === 'customers' && (of === subject || of === 'search' || of === 'trace')),
  });
}

async function grantFor(question: RevealQuestion): Promise<string> {
  const { grant } = await fetchJson({ path: REVEAL_API, schema: revealed, method: 'POST', body: question });
  return grant;
}

function mayBeMasked({ queryKey: [what] }: Query): boolean {
  return what === 'customers' || what === 'events';
}

const revealed = () => import('#features/reveal/reveal.schema.ts').then((wire) => wire.Reveal);
