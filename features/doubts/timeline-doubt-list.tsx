import { TriangleAlert } from 'lucide-react';
import { doubtKey } from '#features/doubts/doubts-about.ts';
import type { AnyDoubt } from '#features/doubts/use-doubts.ts';
import { doubtBrief } from '#features/doubts/doubt-words.ts';

/** In a few words each; the sentences stand at the top of the page. */
export function TimelineDoubtList({ doubts }: { doubts: readonly AnyDoubt[] }) {
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
