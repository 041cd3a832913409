'use client';

import { TriangleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { Button } from '#components/ui/button';
import { Notice } from '#components/ui/notice';

/** A page that the server could not make; what went wrong stands in the server's log under the digest. */
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
    <div className="mx-auto max-w-3xl">
      <h1 className="sr-only">Something went wrong</h1>
      <Notice
        icon={TriangleAlert}
        tone="danger"
        title="This page could not be loaded."
        actions={
          <Button size="sm" pending={retrying} onClick={retry}>
            Try again
          </Button>
        }
      >
        <p>The database may be out of reach for a moment. Nothing is lost: webhooks are sent again until they are kept.</p>
        {digest && <p className="text-sm">The server’s log names it {digest}.</p>}
      </Notice>
    </div>
  );
}
