import { ListTree, Webhook } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '#components/ui/link.tsx';
import { LinkPending } from '#components/ui/link-pending.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { customerLabel } from '#features/customer/customer-label.ts';
import { hitHref } from '#features/lookup/destination.ts';
import { KIND_LABELS } from '#features/entry/kind-labels.ts';
import { shownIdentifier } from '#components/ui/visible-text.ts';
import type { Trace } from '#features/trace/trace.schema.ts';
import { eventPath } from '#lib/routes.ts';

type Known = Pick<Extract<Trace, { found: 'known' }>, 'events' | 'hits' | 'as'>;

/** The lines and webhooks that an identifier names, each a link, and how it is spelled there. */
export function TraceHits({ events, hits, as, zone, label }: Known & { zone: string; label: string }) {
  const lines = hits.flatMap(({ customer, line }) => (line ? [{ customer, line }] : []));
  if (events.length + lines.length === 0) return null;
  return (
    <div className="grid grid-cols-1 gap-2">
      {as && <SpelledThere values={as.values} lead={as.sure ? 'Found as ' : 'Nothing is just as typed. Similar: '} />}
      <ul
        aria-label={label}
        className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
      >
        {events.map(({ id, report, type, receivedAt }) => (
          <Thing
            key={report}
            href={eventPath(id)}
            icon={<Webhook aria-hidden className="size-4" />}
            title={<span className="font-mono text-sm wrap-anywhere">{type}</span>}
          >
            Webhook, received <Moment at={receivedAt} zone={zone} />
          </Thing>
        ))}
        {lines.map((hit) => (
          <Thing
            key={`${hit.customer.id} ${hit.line.key}`}
            href={hitHref(hit)}
            icon={<ListTree aria-hidden className="size-4" />}
            title={<bdi className="wrap-anywhere">{hit.line.title}</bdi>}
          >
            {`${KIND_LABELS[hit.line.kind]} of `}
            <bdi className="font-medium text-ink">{customerLabel(hit.customer)}</bdi>
            {', '}
            <Moment at={hit.line.occurredAt} zone={zone} />
          </Thing>
        ))}
      </ul>
    </div>
  );
}

/** Where the text is not there to the letter: what was taken for it. */
export function SpelledThere({ values, lead }: { values: readonly string[]; lead: string }) {
  return (
    <p className="text-sm text-warning wrap-anywhere">
      {lead}
      {values.map((value, index) => (
        <span key={value}>
          {index > 0 && ', '}
          <bdi className="font-mono">{shownIdentifier(value)}</bdi>
        </span>
      ))}
    </p>
  );
}

function Thing({
  href,
  icon,
  title,
  children,
}: {
  href: `/${string}`;
  icon: ReactNode;
  title: ReactNode;
  children: ReactNode;
}) {
  return (
    <li>
      <Link
        href={href}
        data-found
        className={
          'grid grid-cols-[1.75rem_minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5 ' +
          '-outline-offset-2 hover:bg-hover'
        }
      >
        <span className="grid size-7 place-items-center rounded-md bg-sunken text-muted">{icon}</span>
        <span className="min-w-0">
          <span className="line-clamp-2 font-medium">{title}</span>
          <span className="block text-sm text-muted">{children}</span>
        </span>
        <LinkPending />
      </Link>
    </li>
  );
}
