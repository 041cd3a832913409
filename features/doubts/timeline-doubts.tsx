import { TriangleAlert } from 'lucide-react';
import { doubtKey } from '#features/doubts/doubts-about.ts';
import { useDoubts } from '#features/doubts/use-doubts.ts';
import { doubtBrief } from '#features/doubts/doubt-words.ts';

/** That the history may not be the whole story, in a few words; the sentences stand at the top of the page. */
export function TimelineDoubts({ customerId }: { customerId: string }) {
  const doubts = useDoubts(customerId);
  if (doubts.length === 0) return null;
  return (
    <ul
      aria-label="What is not sure of this history"
      className="flex flex-wrap gap-x-4 gap-y-1 px-3 pb-2 text-sm text-warning"
    >
      {doubts.map((doubt) => (
        <li key={doubtKey(doubt)} className="flex items-center gap-1">
          <TriangleAlert aria-hidden className="size-3.5 shrink-0" />
          <span>
            {doubtBrief(doubt)}
            {'card' in doubt && (
              <>
                {' on '}
                <bdi>{doubt.card}</bdi>
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
