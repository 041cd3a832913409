import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { erasuresQuery } from '#features/erasure/erasure.query.ts';
import { ErasureList } from '#features/erasure/erasure-list.tsx';
import { listErasures } from '#features/erasure/list-erasures.server.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';

export const metadata: Metadata = { title: 'Erasures' };

export default async function ErasuresPage() {
  const viewer = await requireViewer('/erasures', 'erase');
  const queryClient = getQueryClient();
  await queryClient.query({ ...erasuresQuery(), queryFn: () => listErasures(viewer) });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Erasures">
        <p>Whose personal data was erased or is to be. What is left of them is an id of Voucherify’s.</p>
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <ErasureList />
      </HydrationBoundary>
    </div>
  );
}
