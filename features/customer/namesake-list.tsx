import { useZone } from '#components/shell/zone.ts';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import type { CustomerSummary } from '#features/customer/customer.schema.ts';
import { customerPath } from '#lib/routes.ts';

/** Others under the same source_id: a customer who was deleted and made again has two histories. */
export function NamesakeList({ customers }: { customers: CustomerSummary[] }) {
  const zone = useZone();
  return (
    <aside
      aria-label="Others under this source_id"
      className="mb-5 rounded-lg border border-line bg-warning-tint px-4 py-3 text-sm"
    >
      <p>
        {customers.length === 1 ? 'Another customer has' : `${customers.length} other customers have`} the same
        source_id:
      </p>
      <ul>
        {customers.map(({ id, deletedAt, lastSeenAt }) => (
          <li key={id}>
            <Link
              href={customerPath(id)}
              className="inline-block py-0.5 font-mono text-accent underline underline-offset-2"
            >
              {id}
            </Link>{' '}
            <span className="text-muted">
              {deletedAt ? 'deleted' : 'last named'} <Moment at={deletedAt ?? lastSeenAt} zone={zone} show="date" />
            </span>
          </li>
        ))}
      </ul>
    </aside>
  );
}
