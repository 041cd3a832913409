import { queryOptions } from '@tanstack/react-query';
import type { ProofWays } from '#features/sign-in/proof.schema.ts';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import { PROOF_API } from '#lib/routes.ts';

/** How whoever is signed in can prove that it is them; asked anew each time. */
export function proofQuery() {
  return queryOptions({
    queryKey: ['proof'],
    queryFn: ({ signal }): Promise<ProofWays> => fetchJson({ path: PROOF_API, schema: proofWays, signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

const proofWays = () => import('#features/sign-in/proof.schema.ts').then((wire) => wire.ProofWays);
