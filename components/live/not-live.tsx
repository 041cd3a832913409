import { CloudOff } from 'lucide-react';
import type { LiveState } from '#components/live/live-connection.ts';
import { signInHref } from '#lib/browser/sign-in-href.ts';

/** Says quietly that the page does not follow what happens; nothing while it does. */
export function NotLive({ state }: { state: LiveState }) {
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-3 bottom-3 z-20 flex justify-center sm:justify-start sm:px-3"
    >
      {state !== 'live' && (
        <p className="flex items-center gap-2 rounded-full bg-raised px-3 py-1.5 text-sm text-muted shadow-float">
          <CloudOff aria-hidden className="size-4 text-faint" />
          {state === 'lost' ? (
            'Not live. Reconnecting …'
          ) : (
            <span>
              Not live. Your session has ended:{' '}
              <a href={signInHref()} className="pointer-events-auto underline underline-offset-2">
                sign in again
              </a>
              .
            </span>
          )}
        </p>
      )}
    </div>
  );
}
