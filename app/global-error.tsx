'use client';

import { PageFailed } from '#components/ui/page-failed';
import './globals.css';

/** Where even the root layout fails. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body className="px-3 py-10">
        <PageFailed digest={error.digest} reset={reset} />
      </body>
    </html>
  );
}
