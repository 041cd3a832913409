import type { Shop } from '#simulator/fake/route.ts';

/** Whether a voucher is told of still: one that is deleted is gone from all lists and exports. */
export function isThere({ id, code }: { id: string; code: string }, { switches: { deleted } }: Shop): boolean {
  return !deleted.some((name) => name === id || name === code);
}
