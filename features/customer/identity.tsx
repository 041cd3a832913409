'use client';

import type { ReactNode } from 'react';
import { MoreFacts } from '#features/customer/more-facts.tsx';
import { useZone } from '#components/shell/zone.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Identifier } from '#components/ui/identifier.tsx';
import { Moment } from '#components/ui/moment.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { customerLabel } from '#features/customer/customer-label.ts';
import { RevealButton } from '#features/reveal/reveal-button.tsx';
import { useMaskedOnLeaving } from '#features/reveal/use-masked-on-leaving.ts';
import { useCustomer } from '#features/customer/customer.query.ts';

/** Who this is: the name, and the identifiers that an agent is asked for or needs elsewhere. */
export function Identity({ customerId, actions }: { customerId: string; actions?: ReactNode }) {
  const { customer, masked } = useCustomer(customerId);
  useMaskedOnLeaving(customerId);
  const zone = useZone();
  const { sourceId, email, id, deletedAt, erasedAt } = customer;
  const ids = [
    sourceId !== null && { label: 'source_id', value: sourceId, rare: false },
    email !== null && { label: 'E-mail', value: email, rare: false },
    // on a phone the history matters more: there it is under "More"
    { label: 'Customer id', value: id, rare: true },
  ].filter((entry) => entry !== false);

  return (
    <header className="mb-2 grid grid-cols-1 gap-1.5 sm:mb-3 sm:gap-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="line-clamp-3 min-w-0 text-2xl font-semibold tracking-tight wrap-anywhere">
          <bdi>{customerLabel(customer)}</bdi>
        </h1>
        {erasedAt && (
          <Badge>
            Erased <Moment at={erasedAt} zone={zone} show="date" />
          </Badge>
        )}
        {deletedAt && (
          <Badge tone="danger">
            Deleted <Moment at={deletedAt} zone={zone} show="date" />
          </Badge>
        )}
      </div>
      <div className="flex max-w-full flex-wrap items-center justify-between gap-x-2 gap-y-1">
        <dl className="flex max-w-full min-w-0 flex-col gap-x-6 gap-y-0.5 text-sm sm:flex-row sm:flex-wrap">
          {ids.map(({ label, value, rare }) => (
            <div
              key={label}
              className={classNames(
                'flex max-w-full min-w-0 items-center gap-2 sm:max-w-md',
                rare && ids.length > 1 && 'max-sm:hidden',
              )}
            >
              <dt className="shrink-0 text-muted">{label}</dt>
              <dd className="min-w-0">
                <Identifier value={value} what={label} />
              </dd>
            </div>
          ))}
        </dl>
        <RevealButton of={{ customer: customerId }} masked={masked} />
      </div>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <MoreFacts customer={customer} zone={zone} />
        {actions}
      </div>
    </header>
  );
}
