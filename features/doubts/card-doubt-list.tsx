import { TriangleAlert } from 'lucide-react';
import { useQueryStates } from 'nuqs';
import { useZone } from '#components/shell/zone.ts';
import { balanceSearch } from '#features/balance/balance-search.ts';
import { doubtKey } from '#features/doubts/doubts-about.ts';
import type { AnyDoubt } from '#features/doubts/use-doubts.ts';
import { doubtBrief, doubtWords } from '#features/doubts/doubt-words.ts';

/** In a few words each; a press opens the account. */
export function CardDoubtList({ doubts, cardId }: { doubts: readonly AnyDoubt[]; cardId: string }) {
  const zone = useZone();
  const [, setSearch] = useQueryStates(balanceSearch);
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
