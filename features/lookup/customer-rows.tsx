import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { LinkPending } from '#components/ui/link-pending.tsx';
import { customerLabel } from '#features/customer/customer-label.ts';
import { identifierWords } from '#features/lookup/match-words.ts';
import { shownIdentifier } from '#components/ui/visible-text.ts';
import type { FoundCustomer, Match } from '#features/customer/customer.schema.ts';
import { customerPath } from '#lib/routes.ts';

type Props = { customers: FoundCustomer[]; zone: string; label: string };

/** Customers as links, each with what tells it apart from its namesakes, and how it was found if not as typed. */
export function CustomerRows({ customers, zone, label }: Props) {
  // the project tells something only where there are several
  const severalProjects = new Set(customers.map(({ projectId }) => projectId)).size > 1;
  return (
    <ul
      aria-label={label}
      className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-card"
    >
      {customers.map((customer) => (
        <li key={customer.id}>
          <Link
            href={customerPath(customer.id)}
            data-customer
            className={
              'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 ' +
              'px-4 py-2.5 -outline-offset-2 hover:bg-hover'
            }
          >
            <span className="flex min-w-0 items-center gap-2">
              <bdi className="truncate font-medium">{customerLabel(customer)}</bdi>
              {customer.deletedAt && <Badge tone="danger">Deleted</Badge>}
              {severalProjects && customer.projectId && <Badge>{customer.projectId}</Badge>}
            </span>
            <LinkPending />
            <span className="flex min-w-0 flex-wrap gap-x-3 text-sm text-muted">
              {customer.sourceId && (
                <bdi title={customer.sourceId} className="max-w-full truncate font-mono">
                  {shownIdentifier(customer.sourceId)}
                </bdi>
              )}
              {customer.email && customer.name && customer.email !== customer.sourceId && (
                <bdi className="max-w-full truncate">{customer.email}</bdi>
              )}
              <span className="max-w-full truncate font-mono text-faint">{customer.id}</span>
              {customer.match && <FoundAs match={customer.match} />}
            </span>
            <span className="hidden text-sm text-faint sm:block">
              <Moment at={customer.lastSeenAt} zone={zone} show="date" />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** A customer found to the letter, or by their words, needs no reason. */
function FoundAs({ match: { how, kind, value } }: { match: Match }) {
  if ((how !== 'folded' && how !== 'loose') || kind === null || value === null) return null;
  return (
    <span className="max-w-full wrap-anywhere text-warning">
      {how === 'folded' ? 'Found as' : 'Similar:'} {identifierWords(kind)}{' '}
      <bdi className="font-mono">{shownIdentifier(value)}</bdi>
    </span>
  );
}
