import { Unlink } from 'lucide-react';
import { Failed } from '#components/ui/failed.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';

/** The query of an entry that had to be fetched; at rest where there was nothing to fetch. */
export type EntryLoading = { isFetching: boolean; error: Error | null; refetch: () => Promise<unknown> };

/** In an entry's place: on its way, not to be had right now, or not there at all. */
export function EntryAbsent({ query: { error, isFetching, refetch } }: { query: EntryLoading }) {
  if (!error && isFetching) return <SkeletonRows rows={6} label="Loading the line" />;
  return (
    <div className="mt-4">
      {error ? (
        <Failed what="The line" query={{ error, isFetching, refetch }} />
      ) : (
        <Notice icon={Unlink} title="No line of this customer has this address.">
          <p>
            The link may have been cut, or the line may belong to another customer. Close this to see the whole history.
          </p>
        </Notice>
      )}
    </div>
  );
}
