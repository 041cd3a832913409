import { ArrowUp } from 'lucide-react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { NotLive } from '#components/live/not-live.tsx';
import { Button } from '#components/ui/button.tsx';
import { NotRenewed } from '#components/ui/not-renewed.tsx';
import { highlight } from '#components/live/highlight.ts';
import { tellLiveState } from '#components/live/live-state.ts';
import { type LiveList, useLiveRows } from '#components/live/use-live-rows.ts';

type Props<Page extends { nextCursor: string | null }, Row> = LiveList<Page, Row> & {
  /** "new line", "new lines", "The history". */
  words: { one: string; many: string; list: string };
  /** Where a row is to be found on the page, the best place first. */
  placesOf: (row: Row) => string[];
};

/** Height of the top bar in pixels. */
const BAR = 52;

/** Stands before a list: brings it up to date, in view where the reader is at its top, behind a button where not. */
export function LiveRows<Page extends { nextCursor: string | null }, Row>({
  words,
  placesOf,
  ...live
}: Props<Page, Row>) {
  const top = useRef<HTMLDivElement>(null);
  const isAsked = useRef(false);
  const isReading = () =>
    (top.current?.getBoundingClientRect().top ?? 0) < BAR ||
    document.querySelector('[role=dialog], dialog[open]') !== null;
  const { state, failure, retry, waiting, brought, bring } = useLiveRows(live, () => !isReading());
  useEffect(() => tellLiveState(state), [state]);
  useEffect(() => () => tellLiveState('live'), []);
  const told = waiting.length > 0 ? waiting : brought;
  const count = `${told.length} ${told.length === 1 ? words.one : words.many}`;

  const showOff = useEffectEvent((rows: Row[]) => {
    if (rows.length > 0) highlight({ places: rows.map(placesOf), focus: isAsked.current });
    isAsked.current = false;
  });
  useEffect(() => showOff(brought), [brought]);

  function ask() {
    isAsked.current = true;
    bring();
    top.current?.closest('section')?.scrollIntoView();
  }

  return (
    <>
      <div ref={top} />
      <p role="status" className="sr-only">
        {/* told anew although the words may be the same */}
        {told.length > 0 && <span key={placesOf(told[0]!)[0]}>{count}</span>}
      </p>
      {waiting.length > 0 && (
        <div className="sticky top-24 z-20 flex h-0 justify-center">
          <Button size="sm" variant="primary" className="shadow-float" onClick={ask}>
            <ArrowUp aria-hidden className="size-3.5" />
            {count}
          </Button>
        </div>
      )}
      {failure && (
        <div className="px-3 pb-2">
          <NotRenewed what={words.list} query={{ error: failure, isFetching: false, refetch: retry }} />
        </div>
      )}
      <NotLive state={state} />
    </>
  );
}
