'use client';

import { useQuery } from '@tanstack/react-query';
import { UserX } from 'lucide-react';
import { erasuresQuery } from '#features/erasure/erasure.query.ts';
import { ErasureState } from '#features/erasure/erasure-state.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Failed } from '#components/ui/failed.tsx';
import { Link } from '#components/ui/link.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { customerPath } from '#lib/routes.ts';
import type { Erasure } from '#features/erasure/erasure.schema.ts';

/** Who was erased or is to be, the last first. */
export function ErasureList() {
  const zone = useZone();
  const query = useQuery(erasuresQuery());
  if (query.isPending) return <SkeletonRows rows={3} label="Loading the erasures" />;
  if (!query.data) return <Failed what="The erasures" query={query} />;
  const { erasures } = query.data;
  if (erasures.length === 0)
    return (
      <Notice icon={UserX} title="Nobody was erased yet.">
        <p>Open a customer, then Export, then Personal data.</p>
      </Notice>
    );
  return (
    <ul aria-label="Erasures" className="rounded-lg border border-line bg-surface shadow-card">
      {erasures.map((erasure) => (
        <li key={erasure.id} className="grid grid-cols-1 gap-1 border-line px-4 py-3 not-first:border-t">
          <Link
            href={customerPath(erasure.customerId)}
            className="justify-self-start font-mono text-sm text-accent underline underline-offset-2 wrap-anywhere"
          >
            {erasure.customerId}
          </Link>
          <ErasureState erasure={erasure} />
          <p className="text-sm text-muted">
            Asked for by {byWhom(erasure)} on <Moment at={erasure.askedAt} zone={zone} />
          </p>
        </li>
      ))}
    </ul>
  );
}

function byWhom({ cause, askedBy }: Erasure): string {
  switch (cause) {
    case 'staff':
      return askedBy ?? 'staff';
    case 'token':
      return `the API token ${askedBy ?? ''}`.trim();
    case 'webhook':
      return 'Voucherify, which deleted the customer,';
    case 'retention':
      return 'the time for which data is kept';
  }
}
