import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { BalanceBasis } from '#features/balance/balance-basis.tsx';
import { BalanceSum } from '#features/balance/balance-sum.tsx';
import { MomentPicker } from '#features/balance/moment-picker.tsx';
import { Movements } from '#features/balance/movements.tsx';
import { DoubtList } from '#features/doubts/doubt-list.tsx';
import { Failed } from '#components/ui/failed.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { SkeletonRows } from '#components/ui/skeleton.tsx';
import { balanceQuery } from '#features/balance/balance.query.ts';
import { cardStanding } from '#features/customer/card-standing.ts';
import { useCustomer } from '#features/customer/customer.query.ts';
import { useKnownAt } from '#components/shell/known-at.ts';
import { pointsWords } from '#features/chart/point-words.ts';
import { doubtsAbout, doubtsOfAll } from '#features/doubts/doubts-about.ts';
import { useDoubts } from '#features/doubts/use-doubts.ts';
import { useDebounced } from '#components/ui/use-debounced.ts';

type Props = {
  customerId: string;
  cardId: string;
  /** A UTC minute or second; null for now. */
  at: string | null;
  onMoment: (at: string | null) => void;
  onEntry: (key: string) => void;
};

/** A card's account at a moment. */
export function BalanceView({ customerId, cardId, at, onMoment, onEntry }: Props) {
  const [settled] = useDebounced(at ?? '');
  const { data: account, ...query } = useInfiniteQuery({
    ...balanceQuery({ customerId, cardId, at: settled || null, knownAt: useKnownAt() }),
    placeholderData: keepPreviousData,
  });
  // for the present, the very doubts that the card shows; the basis is said above
  const all = useDoubts(customerId);
  const told = settled === '' ? doubtsAbout(all, cardId) : [...doubtsOfAll(all), ...(account?.doubts ?? [])];
  const doubts = told.filter(({ kind }) => kind !== 'uncertain');
  const standing = useStanding(customerId, cardId);
  const waiting = query.isPlaceholderData || settled !== (at ?? '');
  const isKnown = account ? account.balance !== null || account.movements.length > 0 : false;
  return (
    <div className="mt-3 grid grid-cols-1 gap-6">
      <MomentPicker at={at} onPick={onMoment} />
      {query.isError && account && !query.isFetchNextPageError && <NotRenewed what="The balance" query={query} />}
      {query.isError && !account && <Failed what="The balance" query={query} />}
      {query.isPending && <SkeletonRows rows={6} label="Loading the balance" />}
      {(query.isSuccess || account) && !isKnown && (
        <Notice
          icon={CircleHelp}
          title={account ? 'No webhook has stated a balance of this card.' : 'This customer has no such card.'}
        >
          <p>
            {account
              ? 'It appears with the first webhook that carries the card.'
              : 'The link may have been cut, or the card may have gone to another customer.'}
          </p>
        </Notice>
      )}
      {account && isKnown && (
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
          <Movements customerId={customerId} account={account} query={query} onEntry={onEntry} />
        </div>
      )}
    </div>
  );
}

const UNUSABLE = {
  'deleted-card': 'This card was deleted',
  'inactive-card': 'This card is switched off',
  'customer-deleted': 'The customer was deleted',
};

/** Why what stands on a card cannot be spent; null where it can. */
function useStanding(customerId: string, cardId: string): string | null {
  const { cards, customer } = useCustomer(customerId);
  const card = cards.find(({ id }) => id === cardId);
  if (!card) return null;
  const standing = cardStanding(card, customer.deletedAt);
  return standing.usable ? null : `${UNUSABLE[standing.why]}: nothing on it can be spent.`;
}
