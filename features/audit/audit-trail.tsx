import { ScrollText } from 'lucide-react';
import { AuditForm } from '#features/audit/audit-form.tsx';
import { AuditRow } from '#features/audit/audit-row.tsx';
import { type AuditSearch, auditHref, auditParameters } from '#features/audit/audit-search.ts';
import type { AuditPage } from '#features/audit/audit.schema.ts';
import { buttonStyle } from '#components/ui/button.tsx';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { AUDIT_EXPORT_API } from '#lib/routes.ts';

type Props = {
  search: AuditSearch;
  zone: string;
  page: AuditPage;
  actors: readonly { id: string; name: string | null }[];
  newestSeal: { number: string; at: string; digest: string } | null;
};

/** The audit trail, a page at a time; the older ones are other addresses. */
export function AuditTrail({ search, zone, page: { lines, nextCursor }, actors, newestSeal }: Props) {
  const file = (format: string) =>
    `${AUDIT_EXPORT_API}?${new URLSearchParams({ format, zone, ...auditParameters(search, zone) })}`;
  return (
    <>
      <section aria-label="Lines" className="rounded-lg border border-line bg-surface shadow-card">
        {/* the boxes are the platform's: another address makes them anew */}
        <AuditForm key={auditHref(search)} search={search} actors={actors} />
        {lines.length === 0 ? (
          <div className="p-4">
            <Notice icon={ScrollText} title={search.before ? 'Nothing older fits.' : 'No line fits.'}>
              <p>Everything that is looked at, changed or refused leaves a line, within a moment.</p>
            </Notice>
          </div>
        ) : (
          <ol aria-label="Lines of the audit trail, the latest first" className="divide-y divide-line">
            {lines.map((line) => (
              <li key={line.id}>
                <AuditRow line={line} zone={zone} />
              </li>
            ))}
          </ol>
        )}
        <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
          {search.before && (
            <Link href={auditHref({ ...search, before: '' })} className={buttonStyle({ size: 'sm' })}>
              Latest lines
            </Link>
          )}
          {nextCursor && (
            <Link href={auditHref({ ...search, before: nextCursor })} className={buttonStyle({ size: 'sm' })}>
              Older lines
            </Link>
          )}
          <span className="ml-auto flex flex-wrap gap-2">
            <a href={file('csv')} download className={buttonStyle({ variant: 'ghost', size: 'sm' })}>
              These lines as CSV
            </a>
            <a href={file('jsonl')} download className={buttonStyle({ variant: 'ghost', size: 'sm' })}>
              As JSON lines
            </a>
          </span>
        </div>
      </section>
      {newestSeal && (
        <p className="mt-3 max-w-prose text-sm text-muted wrap-anywhere">
          Seal {newestSeal.number}, made <Moment at={newestSeal.at} zone={zone} />, holds the lines up to then. Its
          digest is <span className="font-mono">{newestSeal.digest}</span>: kept elsewhere, it shows that nothing was
          cut off. <code className="font-mono">npm run audit:verify</code> checks them all.
        </p>
      )}
    </>
  );
}
