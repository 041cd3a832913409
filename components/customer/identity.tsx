import { JsonView } from '#components/json/json-view';
import { Badge } from '#components/ui/badge';
import { Identifier } from '#components/ui/identifier';
import { Moment } from '#components/ui/moment';
import { customerLabel } from '#lib/client/customer-label';
import type { CustomerDetail } from '#lib/wire/customer';

/** Who this is: the name, and every identifier an agent may be asked for or may need elsewhere. */
export function Identity({ customer, zone }: { customer: CustomerDetail['customer']; zone: string }) {
  const { sourceId, email, id, projectId, metadata, firstSeenAt, lastSeenAt, deletedAt } = customer;
  const ids = [
    sourceId !== null && { label: 'source_id', value: sourceId },
    email !== null && { label: 'E-mail', value: email },
    { label: 'Customer id', value: id },
    projectId !== null && { label: 'Project', value: projectId },
  ].filter((entry) => entry !== false);

  return (
    <header className="mb-6 grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="line-clamp-3 min-w-0 text-2xl font-semibold tracking-tight wrap-anywhere">
          <bdi>{customerLabel(customer)}</bdi>
        </h1>
        {deletedAt && (
          <Badge tone="danger">
            Deleted <Moment at={deletedAt} zone={zone} show="date" />
          </Badge>
        )}
      </div>
      <dl className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
        {ids.map(({ label, value }) => (
          <div key={label} className="max-w-full min-w-0 sm:max-w-96">
            <dt className="text-xs text-muted">{label}</dt>
            <dd>
              <Identifier value={value} what={label} />
            </dd>
          </div>
        ))}
        <div>
          <dt className="text-xs text-muted">First and last named by a webhook</dt>
          <dd className="flex min-h-6 items-center">
            <Moment at={firstSeenAt} zone={zone} show="date" />
            <span className="mx-1 text-faint">–</span>
            <Moment at={lastSeenAt} zone={zone} /> <span className="ml-1.5 text-faint">{zone}</span>
          </dd>
        </div>
      </dl>
      {hasContent(metadata) && (
        <details className="group text-sm">
          <summary className="inline-flex h-6 items-center rounded-sm font-medium text-muted hover:text-ink">
            Metadata ({Object.keys(metadata).length})
          </summary>
          <div className="mt-2 max-w-2xl">
            <JsonView text={JSON.stringify(metadata)} label="Metadata" />
          </div>
        </details>
      )}
    </header>
  );
}

function hasContent(metadata: unknown): metadata is object {
  return typeof metadata === 'object' && metadata !== null && Object.keys(metadata).length > 0;
}
