import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { Identifier } from '#components/ui/identifier.tsx';
import { Link } from '#components/ui/link.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { ErasePerson } from '#features/erasure/erase-person.tsx';
import { ExportEverything } from '#features/erasure/export-everything.tsx';
import { customerErasureQuery } from '#features/erasure/erasure.query.ts';
import { openErasure } from '#features/erasure/find-erasure.server.ts';
import { erasureDelay } from '#features/erasure/erasure-delay.server.ts';
import { WhatGoes } from '#features/erasure/what-goes.tsx';
import { requireViewer } from '#lib/auth/guard.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';
import { customerPath, personPath } from '#lib/routes.ts';
import { orNotFound } from '../../../or-not-found';
import { pathPart } from '../../../address';

export const metadata: Metadata = { title: 'Personal data' };

/** What a person may ask for: all that is stored of them, and that it is erased. */
export default async function PersonPage({ params }: PageProps<'/customers/[id]/person'>) {
  const id = pathPart((await params).id);
  const viewer = await requireViewer(personPath(id), 'erase');
  const erasure = await orNotFound(viewer, id, openErasure(viewer, id));
  const queryClient = getQueryClient();
  queryClient.setQueryData(customerErasureQuery(id).queryKey, erasure);
  return (
    <div className="mx-auto grid max-w-3xl grid-cols-1 gap-5">
      <div>
        <PageHeader title="Personal data">
          <p className="flex flex-wrap items-center gap-x-2">
            Of customer <Identifier value={id} what="customer id" whole />
          </p>
        </PageHeader>
        <div className="flex flex-wrap gap-x-5 text-sm text-accent">
          <Link href={customerPath(id)} className="py-1 underline underline-offset-2">
            Back to the customer
          </Link>
          <Link href="/erasures" className="py-1 underline underline-offset-2">
            All erasures
          </Link>
        </div>
      </div>
      <Panel title="Export everything about this person">
        <div className="grid grid-cols-1 justify-items-start gap-3">
          <p className="text-muted">
            One archive for somebody who asks what is stored of them: profile, cards, history, every webhook that tells
            of them, notes, and when staff looked at it. What the webhooks say of other customers is left out.
          </p>
          <ExportEverything customerId={id} />
        </div>
      </Panel>
      <Panel title="Erase this person">
        <div className="grid grid-cols-1 gap-5">
          <WhatGoes />
          <HydrationBoundary state={dehydrate(queryClient)}>
            <ErasePerson customerId={id} delayDays={erasureDelay()} />
          </HydrationBoundary>
        </div>
      </Panel>
    </div>
  );
}
