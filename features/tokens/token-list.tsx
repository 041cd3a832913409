'use client';

import { useQuery } from '@tanstack/react-query';
import { KeyRound, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useZone } from '#components/shell/zone.ts';
import { Button } from '#components/ui/button.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { useHasBeen } from '#components/ui/use-has-been.ts';
import { TokenRow } from '#features/tokens/token-row.tsx';
import { tokensQuery } from '#features/tokens/tokens.query.ts';

const TokenSheet = lazy(() =>
  import('#features/tokens/token-sheet.tsx').then((module) => ({ default: module.TokenSheet })),
);

/** The tokens that are good, and those that no longer are; choosing one opens what can be done with it. */
export function TokenList() {
  const zone = useZone();
  const query = useQuery(tokensQuery());
  const [open, setOpen] = useState<{ tokenId: string } | 'new' | null>(null);
  const isWanted = useHasBeen(open !== null);
  const tokens = query.data?.tokens ?? [];
  const live = tokens.filter(({ isLive }) => isLive).length;

  return (
    <section aria-labelledby="tokens" className="rounded-lg border border-line bg-surface shadow-card">
      <div className="flex min-h-13 items-center gap-3 px-4 py-2">
        <h2 id="tokens" className="mr-auto text-base font-semibold">
          {live === 1 ? '1 token' : `${live} tokens`}
        </h2>
        <Button size="sm" variant="primary" data-new-token onClick={() => setOpen('new')}>
          <Plus aria-hidden className="size-3.5" />
          Make a token
        </Button>
      </div>
      {query.isPending && <SkeletonRows rows={3} label="Loading the tokens" />}
      {query.isError && tokens.length > 0 && (
        <div className="px-4 pb-2">
          <NotRenewed what="The tokens" query={query} />
        </div>
      )}
      {query.isError && tokens.length === 0 && (
        <div className="border-t border-line p-4">
          <Failed what="The tokens" query={query} />
        </div>
      )}
      {tokens.length > 0 && (
        <ul aria-labelledby="tokens">
          {tokens.map((token) => (
            <li key={token.id} className="border-t border-line">
              <TokenRow token={token} zone={zone} onOpen={() => setOpen({ tokenId: token.id })} />
            </li>
          ))}
        </ul>
      )}
      {query.isSuccess && tokens.length === 0 && (
        <div className="border-t border-line p-4">
          <Notice icon={KeyRound} title="No token was made here yet.">
            <p>Give each program one of its own, with no more than it needs: Prometheus does with “metrics”.</p>
          </Notice>
        </div>
      )}
      {isWanted && (
        <Suspense>
          <TokenSheet tokens={tokens} open={open} onClose={() => setOpen(null)} />
        </Suspense>
      )}
    </section>
  );
}
