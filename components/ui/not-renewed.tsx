import { TriangleAlert } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { ApiError } from '#lib/browser/fetch-json.ts';
import { signInHref } from '#lib/browser/sign-in-href.ts';

type Props = {
  /** What is shown and could not be brought up to date: "The history". */
  what: string;
  error: Error;
  retrying: boolean;
  onRetry: () => void;
};

/** Stands above what was loaded before: that it may be out of date, and the way to try again. What is drawn stays. */
export function NotRenewed({ what, error, retrying, onRetry }: Props) {
  const ended = error instanceof ApiError && error.status === 401;
  return (
    <div
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-md bg-warning-tint px-3 py-2 text-sm"
    >
      <TriangleAlert aria-hidden className="size-4 shrink-0 text-warning" />
      <p className="mr-auto min-w-0 wrap-anywhere">
        {what} could not be brought up to date. {error.message}
      </p>
      {ended ? (
        <Link href={signInHref()} className="text-accent underline underline-offset-2">
          Sign in
        </Link>
      ) : (
        <Button size="sm" pending={retrying} onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
