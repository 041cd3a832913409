import { EntryUnknown } from '#features/entry/entry-unknown.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';

/** How it stands with a line that had to be fetched; at rest where there was nothing to fetch. */
export type EntryLoading = { isFetching: boolean; error: Error | null; refetch: () => Promise<unknown> };

/** In a line's place: on its way, not to be had right now, or not there at all. */
export function EntryAbsent({ query: { isFetching, error, refetch } }: { query: EntryLoading }) {
  if (error) {
    return (
      <div className="mt-4">
        <Failed what="The line" error={error} retrying={isFetching} onRetry={() => void refetch()} />
      </div>
    );
  }
  return isFetching ? <SkeletonRows rows={6} label="Loading the line" /> : <EntryUnknown />;
}
