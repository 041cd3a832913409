import { useEffect, useRef } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Failed } from '#components/ui/failed.tsx';

type Props = {
  /** What more of it is: "Older lines". */
  what: string;
  /** Said once there is no more. */
  end: string;
  query: {
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    isFetchNextPageError: boolean;
    error: Error | null;
    fetchNextPage: () => Promise<unknown>;
  };
};

/** A screenful ahead, so that whoever scrolls at reading speed never sees the end. */
const AHEAD = '1200px';

/** The end of an endless list: fetches when it comes near, and says so when that fails or there is no more. */
export function LoadMore({ what, end, query }: Props) {
  const mark = useRef<HTMLDivElement>(null);
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, error, fetchNextPage } = query;
  const waiting = hasNextPage && !isFetchingNextPage && !isFetchNextPageError;

  useEffect(() => {
    if (!waiting || !mark.current) return;
    // of a busy page several come at once, the oldest first
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && void fetchNextPage(),
      { rootMargin: AHEAD },
    );
    observer.observe(mark.current);
    return () => observer.disconnect();
  }, [waiting, fetchNextPage]);

  if (isFetchNextPageError && error) {
    return <Failed what={what} query={{ error, isFetching: isFetchingNextPage, refetch: fetchNextPage }} />;
  }
  if (!hasNextPage) return <p className="px-3 py-4 text-center text-sm text-faint">{end}</p>;
  return (
    <div ref={mark} className="flex justify-center py-4">
      <Button size="sm" pending={isFetchingNextPage} onClick={() => void fetchNextPage()}>
        {what}
      </Button>
    </div>
  );
}
