import { TriangleAlert } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useZone } from '#components/shell/zone.ts';
import { balanceSearch } from '#features/balance/balance-search.ts';
import { doubtKey, doubtsAbout } from '#features/doubts/doubts-about.ts';
import { useDoubts } from '#features/doubts/use-doubts.ts';
import { doubtBrief, doubtWords } from '#features/doubts/doubt-words.ts';

/** What is not sure of a card's balance and of the chart below it, in a few words each; a press opens the account. */
export function CardDoubts({ customerId, cardId }: { customerId: string; cardId: string }) {
  const zone = useZone();
  const [, setSearch] = useQueryStates(balanceSearch);
  const doubts = doubtsAbout(useDoubts(customerId), cardId);
  if (doubts.length === 0) return null;
  return (
    <ul aria-label="What is not sure of this card" className="mt-2 flex flex-wrap gap-x-3 gap-y-1">
      {doubts.map((doubt) => (
        <li key={doubtKey(doubt)}>
          <button
            type="button"
            aria-haspopup="dialog"
            title={doubtWords(doubt, zone)}
            onClick={() => void setSearch({ balance: cardId, at: null }, { history: 'push' })}
            className={
              '-mx-1 inline-flex min-h-6 items-center gap-1 rounded-sm px-1 text-left text-sm text-warning ' +
              'underline decoration-dotted underline-offset-2 hover:decoration-solid'
            }
          >
            <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
            {doubtBrief(doubt)}
          </button>
        </li>
      ))}
    </ul>
  );
}
