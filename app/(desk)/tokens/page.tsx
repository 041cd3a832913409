import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { PageHeader } from '#components/ui/page-header.tsx';
import { TokenList } from '#features/tokens/token-list.tsx';
import { listTokens } from '#features/tokens/list-tokens.server.ts';
import { tokensQuery } from '#features/tokens/tokens.query.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';

export const metadata: Metadata = { title: 'API tokens' };

export default async function TokensPage() {
  const viewer = await requireViewer('/tokens', 'staff');
  const queryClient = getQueryClient();
  await queryClient.query({ ...tokensQuery(), queryFn: () => listTokens(viewer) });
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="API tokens">
        <p>
          What programs come in with. Each token does only what its scopes say; the one in{' '}
          <code>POINTLINE_API_TOKEN</code> does everything.
        </p>
      </PageHeader>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <TokenList />
      </HydrationBoundary>
    </div>
  );
}
