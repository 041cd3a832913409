import { Badge } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { Section } from '#features/monitoring/section.tsx';
import { formatAmount } from '#lib/format-points.ts';
import type { FailingGroup, Monitoring } from '#features/monitoring/monitoring.schema.ts';

/** The clocks that run: which webhooks Voucherify sends again, until when, and what ends it. */
export function Failing({ failing: { more, lost, groups } }: { failing: Monitoring['failing'] }) {
  if (groups.length === 0 && lost === null) return null;
  return (
    <Section id="failing" title="Webhooks that fail" className="lg:col-span-6">
      {lost !== null && <p className="max-w-prose">{lost}</p>}
      {groups.length > 0 && (
        <ul className="grid grid-cols-1 gap-4">
          {groups.map((group) => (
            <Clock key={group.why} group={group} />
          ))}
        </ul>
      )}
      {more && (
        <p className="text-sm text-muted">
          There are more than can be counted here. Most of them will not be Voucherify’s.
        </p>
      )}
    </Section>
  );
}

function Clock({ group: { why, remedy, setUp, count, sendOutId, clock } }: { group: FailingGroup }) {
  return (
    <li className="grid grid-cols-1 gap-1 border-l-2 border-danger/50 pl-3">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-muted">
        <Badge tone="danger">{why}</Badge>
        {count === 1 ? '1 webhook' : `${formatAmount(count)} webhooks; the first of them:`}
        {sendOutId !== null && <span className="font-mono wrap-anywhere">{sendOutId}</span>}
      </p>
      <p className="max-w-prose font-medium">{clock}</p>
      <p className="max-w-prose text-muted">
        {remedy}{' '}
        {setUp && (
          <Link href="/setup" className="text-accent underline underline-offset-2">
            Set-up
          </Link>
        )}
      </p>
    </li>
  );
}
