import { useQuery } from '@tanstack/react-query';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Payloads } from '#features/events/payloads.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Failed } from '#components/ui/failed.tsx';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { eventQuery } from '#features/events/events.query.ts';
import { eventPath } from '#lib/routes.ts';

/** One webhook behind a line; its payload is fetched when it is unfolded. */
export function Evidence({ id, initiallyOpen }: { id: string; initiallyOpen: boolean }) {
  const [open, setOpen] = useState(initiallyOpen);
  const zone = useZone();
  const query = useQuery({ ...eventQuery(id), enabled: open });

  return (
    <section className="min-w-0 rounded-md border border-line">
      <h4>
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-9 w-full items-center gap-2 rounded-md px-2.5 text-left text-sm hover:bg-hover"
        >
          <ChevronRight aria-hidden className={classNames('size-3.5 shrink-0 text-faint', open && 'rotate-90')} />
          <span className="min-w-0 truncate font-mono">{query.data?.type ?? id}</span>
          {query.data && (
            <span className="ml-auto hidden shrink-0 text-muted sm:inline">
              <Moment at={query.data.receivedAt} zone={zone} />
            </span>
          )}
        </button>
      </h4>
      {open && (
        <div className="grid grid-cols-1 gap-2 border-t border-line p-2.5">
          {query.isPending && <SkeletonRows rows={2} label="Loading the webhook" />}
          {query.isError &&
            (query.data ? (
              <NotRenewed what="The webhook" query={query} />
            ) : (
              <Failed what="The webhook" query={query} />
            ))}
          {query.data && (
            <>
              <Payloads event={query.data} label={`Payload of ${query.data.type}`} />
              <Link
                href={eventPath(id)}
                className="justify-self-start text-sm text-accent underline underline-offset-2"
              >
                Open in the event log
              </Link>
            </>
          )}
        </div>
      )}
    </section>
  );
}
