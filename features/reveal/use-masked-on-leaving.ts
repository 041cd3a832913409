import { useEffect } from 'react';
import { letGo } from '#lib/browser/held-grant.ts';

/** Puts the masks on again when this customer is left. */
export function useMaskedOnLeaving(subject: string): void {
  useEffect(() => letGo, [subject]);
}
