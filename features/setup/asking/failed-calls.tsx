import type { Asking } from '#features/setup/asking/asking.schema.ts';
import { useZone } from '#components/shell/zone.ts';
import { Moment } from '#components/ui/moment.tsx';

/** What to tell Voucherify's support. */
export function FailedCalls({ failures }: { failures: Asking['failures'] }) {
  const zone = useZone();
  return (
    <details className="min-w-0 text-sm">
      <summary className="w-fit cursor-pointer text-muted">Calls that failed last</summary>
      <ul className="mt-2 grid grid-cols-1 gap-2">
        {failures.map(({ at, call, status, requestId }) => (
          <li key={`${at} ${call}`} className="min-w-0 wrap-anywhere">
            <Moment at={at} zone={zone} /> {status === null ? 'no answer' : status}{' '}
            <span className="font-mono text-muted">{call}</span>
            {requestId !== null && (
              <>
                {' '}
                Voucherify’s request <span className="font-mono">{requestId}</span>
              </>
            )}
          </li>
        ))}
      </ul>
      <p className="mt-2 max-w-prose text-muted">Voucherify’s support finds a call by the name of its request.</p>
    </details>
  );
}
