'use client';

import { PageFailed } from '#components/ui/page-failed.tsx';

/** Where even the frame fails: the guard itself asks the database who reads. */
export default function RootError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <main className="px-3 py-10 sm:px-6">
      <PageFailed digest={error.digest} reset={reset} />
    </main>
  );
}
