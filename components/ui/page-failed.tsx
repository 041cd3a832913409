import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

/**
 * A page that the server could not make; what went wrong stands in the server's log under the digest.
 * Plain on purpose: it is loaded with every page, and seldom seen.
 */
export function PageFailed({ digest, reset }: { digest: string | undefined; reset: () => void }) {
  const router = useRouter();
  const [retrying, startRetry] = useTransition();

  function retry() {
    startRetry(() => {
      router.refresh();
      reset();
    });
  }

  return (
    <div role="alert" className="mx-auto grid max-w-3xl justify-items-start gap-2 rounded-lg bg-danger-tint px-5 py-6">
      <h1 className="font-medium">This page could not be loaded.</h1>
      <p className="text-muted">
        The database may be out of reach for a moment. Nothing is lost: webhooks are sent again until they are kept.
      </p>
      {digest && <p className="text-sm text-muted">The server’s log names it {digest}.</p>}
      <button
        type="button"
        disabled={retrying}
        onClick={retry}
        className="mt-2 rounded-md border border-line-strong bg-surface px-3 py-1 disabled:opacity-60"
      >
        {retrying ? 'Trying again…' : 'Try again'}
      </button>
    </div>
  );
}
