import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { Dialog } from '#components/ui/dialog.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { LoadMore } from '#components/ui/load-more.tsx';
import { SheetBody, SheetHeader } from '#components/ui/sheet.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { AuditRow } from '#features/audit/audit-row.tsx';
import { customerAuditQuery } from '#features/audit/customer-audit.query.ts';

type Props = { customerId: string; open: boolean; onClose: () => void };

/** Who looked at a customer, changed something of theirs, or was shown them in a list. */
export function WhoLookedSheet({ customerId, open, onClose }: Props) {
  const zone = useZone();
  const heading = useRef<HTMLHeadingElement>(null);
  // each opening asks anew: this very page has left a line since
  const query = useInfiniteQuery({ ...customerAuditQuery(customerId), enabled: open, staleTime: 0 });
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Dialog place="side" open={open} onClose={onClose} firstFocus={heading}>
      <SheetHeader>
        <p className="mr-auto text-sm font-medium text-muted">Audit trail</p>
      </SheetHeader>
      <SheetBody heading={heading} title="Who looked at this customer" tabIndex={0}>
        <p className="mt-1 text-sm text-muted">Lists that showed them count too. Times in {zone}.</p>
        {query.isPending && (
          <div className="mt-4">
            <SkeletonRows rows={6} label="Loading the audit trail" />
          </div>
        )}
        {query.isError && lines.length === 0 && (
          <div className="mt-4">
            <Failed what="The audit trail" query={query} />
          </div>
        )}
        {lines.length > 0 && (
          <>
            <ol aria-label="Who looked, the latest first" className="-mx-3 mt-3 divide-y divide-line">
              {lines.map((line) => (
                <li key={line.id}>
                  <AuditRow line={line} zone={zone} of={customerId} />
                </li>
              ))}
            </ol>
            <LoadMore what="Older lines" end="Nothing older is kept." query={query} />
          </>
        )}
      </SheetBody>
    </Dialog>
  );
}
