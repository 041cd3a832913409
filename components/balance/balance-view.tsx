import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { BalanceBasis } from '#components/balance/balance-basis';
import { BalanceSum } from '#components/balance/balance-sum';
import { MomentPicker } from '#components/balance/moment-picker';
import { Movements } from '#components/balance/movements';
import { DoubtList } from '#components/customer/doubt-list';
import { Failed } from '#components/ui/failed';
import { NotRenewed } from '#components/ui/not-renewed';
import { Notice } from '#components/ui/notice';
import { SkeletonRows } from '#components/ui/skeleton';
import { balanceQuery } from '#lib/client/balance-query';
import { useCustomer } from '#lib/client/customer-query';
import { useHeard } from '#lib/client/heard';
import { pointsWords } from '#lib/client/point-words';
import { doubtsAbout, doubtsOfAll } from '#lib/client/doubts-about';
import { useDoubts } from '#lib/client/use-doubts';
import { useSettled } from '#lib/client/use-settled';

type Props = {
  customerId: string;
  cardId: string;
  /** A UTC minute or second; null for now. */
  at: string | null;
  onMoment: (at: string | null) => void;
  onLine: (key: string) => void;
};

/** A card's account at a moment. */
export function BalanceView({ customerId, cardId, at, onMoment, onLine }: Props) {
  const [settled] = useSettled(at ?? '');
  const { data: account, ...query } = useInfiniteQuery({
    ...balanceQuery({ customerId, cardId, at: settled || null, heard: useHeard() }),
    placeholderData: keepPreviousData,
  });
  // Of now the very ones that the card shows; the basis is said above
  const all = useDoubts(customerId);
  const told = settled === '' ? doubtsAbout(all, cardId) : [...doubtsOfAll(all), ...(account?.doubts ?? [])];
  const doubts = told.filter(({ kind }) => kind !== 'uncertain');
  const standing = useStanding(customerId, cardId);
  const waiting = query.isPlaceholderData || settled !== (at ?? '');
  return (
    <div className="mt-3 grid grid-cols-1 gap-6">
      <MomentPicker at={at} onPick={onMoment} />
      {query.isError && account && !query.isFetchNextPageError && <NotRenewed what="The balance" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />}
      {query.isError && !account ? (
        <Failed what="The balance" error={query.error} retrying={query.isFetching} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <SkeletonRows rows={6} label="Loading the balance" />
      ) : !account || (account.balance === null && account.movements.length === 0) ? (
        <Notice icon={CircleHelp} title={account ? 'No webhook has stated a balance of this card.' : 'This customer has no such card.'}>
          <p>{account ? 'It appears with the first webhook that carries the card.' : 'The link may have been cut, or the card may have gone to another customer.'}</p>
        </Notice>
      ) : (
        <div aria-busy={waiting} className={waiting ? 'grid grid-cols-1 gap-6 opacity-60' : 'grid grid-cols-1 gap-6'}>
          <div role="status">
            <p className="text-2xl font-semibold tracking-tight">
              {account.balance === null ? 'Not known' : pointsWords(account.balance)}
            </p>
            {standing !== null && <p className="text-sm font-medium">{standing}</p>}
            <BalanceBasis account={account} />
          </div>
          <DoubtList doubts={doubts} customerId={customerId} />
          <BalanceSum account={account} />
          <Movements customerId={customerId} account={account} query={query} onLine={onLine} />
        </div>
      )}
    </div>
  );
}

/** Why what stands on a card cannot be spent; null where it can. */
function useStanding(customerId: string, cardId: string): string | null {
  const { cards } = useCustomer(customerId);
  const card = cards.find(({ id }) => id === cardId);
  if (!card) return null;
  if (card.deletedAt !== null) return 'This card was deleted: nothing on it can be spent.';
  return card.active === false ? 'This card is switched off: nothing on it can be spent.' : null;
}
