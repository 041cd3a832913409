import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { heldGrant, holdGrant } from '#lib/browser/held-grant.ts';

/** Puts the masks on again when this customer is left, and keeps nothing that was seen without. */
export function useMaskedOnLeaving(subject: string): void {
  const queryClient = useQueryClient();
  useEffect(
    () => () => {
      if (heldGrant() === null) return;
      holdGrant(null);
      queryClient.removeQueries({
        predicate: ({ queryKey: [what, of] }) =>
          what === 'events' || (what === 'customers' && (of === subject || of === 'search' || of === 'trace')),
      });
    },
    [queryClient, subject],
  );
}
