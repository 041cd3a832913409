import { Button, buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { ApiError } from '#lib/browser/fetch-json.ts';
import { signInHref } from '#lib/browser/sign-in-href.ts';

/** As react-query gives it. */
export type FailedQuery = { error: Error; isFetching: boolean; refetch: () => unknown };

type Props = { query: FailedQuery; /** Of the link to the sign-in, where the session has ended. */ className?: string };

/** The way out of a failure: another try, or the sign-in where the session has ended. */
export function TryAgain({ query: { error, isFetching, refetch }, className }: Props) {
  if (error instanceof ApiError && error.status === 401)
    return (
      <Link href={signInHref()} className={className ?? buttonStyle({ size: 'sm' })}>
        Sign in
      </Link>
    );
  return (
    <Button size="sm" pending={isFetching} onClick={() => void refetch()}>
      Try again
    </Button>
  );
}
