import { parseTimestamp, type Timestamp } from '#lib/time/timestamp.ts';

/**
 * customer.deleted rewrites `source_id` to `<source_id>_deleted<ISO time>`, in one documented example 16 ms before
 * `updated_at`.
 */
const DELETED_SUFFIX = /_deleted(\d{4}-\d{2}-\d{2}T[\d:.]+Z?)$/;
/** Milliseconds between the time in the suffix and the deletion's own: a shop's id that merely looks so has another. */
const SKEW = 3_600_000;

/** The id without what the deletion put behind it. */
export function withoutDeletedSuffix(sourceId: string): string {
  return sourceId.replace(DELETED_SUFFIX, '');
}

/** What a deletion put behind the id; null where it has nothing of the kind. */
export function deletedSuffixOf(sourceId: string): string | null {
  return DELETED_SUFFIX.exec(sourceId)?.[0] ?? null;
}

/** Whether a deletion at this time rewrote the id: a living customer's may end so by itself. */
export function wasRewrittenAt(sourceId: string, deletedAt: Timestamp): boolean {
  const at = rewrittenAt(sourceId);
  return at !== null && Math.abs(Date.parse(at) - Date.parse(deletedAt)) <= SKEW;
}

/** When the id says that it was rewritten; null where it says nothing of the kind. */
export function rewrittenAt(sourceId: string): Timestamp | null {
  return parseTimestamp(DELETED_SUFFIX.exec(sourceId)?.[1]);
}
