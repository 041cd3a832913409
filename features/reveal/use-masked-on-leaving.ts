import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { heldGrant, holdGrant } from '#lib/browser/held-grant.ts';

/** Puts the masks on again when this customer is left. */
export function useMaskedOnLeaving(subject: string): void {
  const queryClient = useQueryClient();
  useEffect(
    () => () => {
      if (!heldGrant()) return;
      holdGrant(null);
      // loaded by now: whoever is revealed was so by it
      void import('#features/reveal/reveal.query.ts').then(({ forget }) => forget(queryClient, subject));
    },
    [queryClient, subject],
  );
}
