import { Badge } from '#components/ui/badge.tsx';
import { Dotted } from '#components/ui/dotted.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { formatUtc } from '#lib/time/format-time.ts';
import { roundedSpanWords } from '#lib/time/span-words.ts';
import { eventsHref } from '#features/events/event-search.ts';
import type { Monitoring } from '#features/monitoring/monitoring.schema.ts';

/** Which types come, and which of Voucherify's never did: one that is missing may not be chosen in the webhook. */
export function TypesSeen({ types: { seen, more, neverSeen }, at }: { types: Monitoring['types']; at: string }) {
  return (
    <Section id="types" title="Types seen" aside="latest webhook of each" className="lg:col-span-6">
      {seen.length === 0 && <p className="text-muted">None yet.</p>}
      <ul className="gap-x-8 sm:columns-2 xl:columns-3">
        {seen.map(({ type, known, lastAt }) => (
          <li
            key={type}
            className="flex break-inside-avoid items-start justify-between gap-3 border-b border-line py-1.5 text-sm"
          >
            <span className="min-w-0">
              <Link
                href={eventsHref({ type })}
                className="font-mono text-accent underline-offset-2 wrap-break-word hover:underline"
              >
                <Dotted name={type} />
              </Link>
              {!known && (
                <span className="ml-2">
                  <Badge>not known to Pointline</Badge>
                </span>
              )}
            </span>
            <time dateTime={lastAt} title={formatUtc(lastAt)} className="shrink-0 text-muted">
              {roundedSpanWords(Date.parse(at) - Date.parse(lastAt))} ago
            </time>
          </li>
        ))}
      </ul>
      {more && <p className="text-sm text-muted">There are more.</p>}
      <details className="text-sm">
        <summary className="text-muted">
          {neverSeen.length} {neverSeen.length === 1 ? 'type' : 'types'} of Voucherify that never came
        </summary>
        <p className="mt-2 max-w-prose text-muted">
          They are not chosen in the webhook in Voucherify, or never happen in this project.
        </p>
        <ul className="mt-2 gap-x-8 font-mono text-muted sm:columns-2 xl:columns-3">
          {neverSeen.map((type) => (
            <li key={type} className="wrap-break-word">
              <Dotted name={type} />
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}
