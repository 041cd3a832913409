import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { eventsHref } from '#features/events/event-search.ts';
import { formatAgo } from '#lib/time/ago.ts';

type Props = {
  lastWebhookAt: string | null;
  quarantined: boolean;
  zone: string;
};

/** Whether webhooks arrive, and whether all of them are understood. */
export function WebhookState({ lastWebhookAt, quarantined, zone }: Props) {
  return (
    <div className="mb-7 grid grid-cols-1 gap-2 rounded-lg border border-line bg-surface p-4 shadow-card">
      {lastWebhookAt === null ? (
        <p className="flex gap-2 text-muted">
          <CircleDashed aria-hidden className="mt-0.5 size-4.5 shrink-0" />
          No webhook has arrived yet.
        </p>
      ) : (
        <p className="flex gap-2">
          <CircleCheck aria-hidden className="mt-0.5 size-4.5 shrink-0 text-positive" />
          <span>
            The last webhook came at <Moment at={lastWebhookAt} zone={zone} /> {zone}
            <span className="text-muted">, {agoNow(lastWebhookAt)} when this page was opened.</span>
          </span>
        </p>
      )}
      {quarantined && (
        <p className="flex gap-2">
          <TriangleAlert aria-hidden className="mt-0.5 size-4.5 shrink-0 text-warning" />
          <Link href={eventsHref({ status: 'quarantined' })} className="text-accent underline underline-offset-2">
            Some events are in quarantine
          </Link>
        </p>
      )}
    </div>
  );
}

/** As of the moment at which the server makes the page. */
function agoNow(at: string): string {
  return formatAgo(at, Date.now());
}
