'use client';

import { useMutation } from '@tanstack/react-query';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { fetchJson } from '#lib/browser/fetch-json.ts';
import type { TestSend as Sent } from '#features/setup/test-send.schema.ts';
import { SETUP_TEST_API, eventPath } from '#lib/routes.ts';

/** Signs a harmless webhook and sends it to this server. */
export function TestSend() {
  const test = useMutation({
    mutationFn: () =>
      fetchJson({
        path: SETUP_TEST_API,
        method: 'POST',
        schema: () => import('#features/setup/test-send.schema.ts').then((wire) => wire.TestSend),
      }),
  });
  return (
    <div className="grid grid-cols-1 justify-items-start gap-3">
      <Button variant="primary" pending={test.isPending} onClick={() => test.mutate()}>
        Send a test
      </Button>
      <div role="status" className="min-w-0">
        {test.isPending && <p className="text-muted">On its way …</p>}
        {test.isSuccess && <Result sent={test.data} />}
      </div>
      {test.isError && (
        <p role="alert" className="flex gap-2 text-danger">
          <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0" />
          Nothing was sent. {test.error.message}
        </p>
      )}
    </div>
  );
}

function Result({ sent: { result, text, eventId } }: { sent: Sent }) {
  const Icon = result === 'arrived' ? CircleCheck : TriangleAlert;
  const ink = { arrived: 'text-positive', failed: 'text-danger' }[result];
  return (
    <div className="flex gap-2">
      <Icon aria-hidden className={`mt-0.5 size-4.5 shrink-0 ${ink}`} />
      <p className="min-w-0 max-w-prose wrap-anywhere">
        {text}{' '}
        {eventId !== null && (
          <Link href={eventPath(eventId)} className="text-accent underline underline-offset-2">
            Open it in the log
          </Link>
        )}
      </p>
    </div>
  );
}
