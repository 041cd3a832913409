import { TriangleAlert } from 'lucide-react';
import { Moment } from '#components/ui/moment.tsx';
import { TryAgain, type FailedQuery } from '#components/ui/try-again.tsx';
import { ApiError } from '#lib/browser/fetch-json.ts';

type Props = { at: string; zone: string; query: FailedQuery };

/** In the verdict's place while Pointline cannot say: what is below is as old as it says here. */
export function Outdated({ at, zone, query }: Props) {
  const { error } = query;
  const away = error instanceof ApiError && error.status === 503;
  return (
    <div role="alert" className="flex gap-3 rounded-lg bg-danger-tint px-4 py-3.5 lg:col-span-6">
      <TriangleAlert aria-hidden className="mt-0.5 size-5 shrink-0 text-danger" />
      <div className="grid min-w-0 grid-cols-1 justify-items-start gap-1.5">
        <p className="text-lg font-semibold">
          {away ? 'Postgres cannot be reached.' : 'It cannot be seen how webhooks fare.'}
        </p>
        <p className="max-w-prose text-muted">
          {away
            ? 'Webhooks are answered with 503 until it is back, and Voucherify sends them again for a day.'
            : error.message}{' '}
          What is shown below is as it was at <Moment at={at} zone={zone} show="time" />.
        </p>
        <TryAgain query={query} />
      </div>
    </div>
  );
}
