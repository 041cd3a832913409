import { TriangleAlert } from 'lucide-react';
import { type FailedQuery, TryAgain } from '#components/ui/try-again.tsx';

type Props = {
  /** What is shown and could not be brought up to date: "The history". */
  what: string;
  query: FailedQuery;
};

/** Stands above what was loaded before: that it may be out of date, and the way to try again. What is drawn stays. */
export function NotRenewed({ what, query }: Props) {
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warning-tint px-3 py-2 text-sm"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="mr-auto min-w-0 wrap-anywhere">
        {what} could not be brought up to date. {query.error.message}
      </p>
      <TryAgain query={query} className="text-accent underline underline-offset-2" />
    </div>
  );
}
