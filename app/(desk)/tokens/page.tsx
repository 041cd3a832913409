import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { AdministratorsOnly } from '#components/shell/administrators-only.tsx';
import { PageHeader } from '#components/ui/page-header.tsx';
import { TokenList } from '#features/tokens/token-list.tsx';
import { listTokens } from '#features/tokens/list-tokens.server.ts';
import { tokensQuery } from '#features/tokens/tokens.query.ts';
import { requireViewer } from '#lib/auth/guard.ts';
import { may } from '#lib/auth/require-right.ts';
import { getQueryClient } from '#lib/browser/query-client.ts';

export const metadata: Metadata = { title: 'API tokens' };

export default async function TokensPage() {
  const viewer = await requireViewer('/tokens');
  if (!may(viewer, 'staff')) return <AdministratorsOnly title="API tokens" />;
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
