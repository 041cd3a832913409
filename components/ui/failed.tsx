import { TriangleAlert } from 'lucide-react';
import { Button, buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { ApiError } from '#lib/browser/fetch-json.ts';
import { signInHref } from '#lib/browser/sign-in-href.ts';

type Props = {
  /** What could not be loaded: "This customer's history". */
  what: string;
  error: Error;
  retrying: boolean;
  onRetry: () => void;
};

/** The failed state of a view, with the way out of it. */
export function Failed({ what, error, retrying, onRetry }: Props) {
  const ended = error instanceof ApiError && error.status === 401;
  return (
    <Notice
      icon={TriangleAlert}
      tone="danger"
      title={`${what} could not be loaded.`}
      actions={
        ended ? (
          <Link href={signInHref()} className={buttonStyle({ size: 'sm' })}>
            Sign in
          </Link>
        ) : (
          <Button size="sm" pending={retrying} onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      <p>{error.message}</p>
    </Notice>
  );
}
