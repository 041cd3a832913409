import { lazy, Suspense, useLayoutEffect, useRef } from 'react';
import { type ListProps, PlainList } from '#components/ui/plain-list.tsx';

const VirtualList = lazy(() =>
  import('#components/ui/virtual-list.tsx').then((module) => ({ default: module.VirtualList })),
);

/** From here on only the rows near the window stay in the document: three pages of 50 and the days between. */
const LONG = 160;

/** A list of any length. The heights of rows are kept from when it was short, so that nothing jumps when it is long. */
export function LongList<Row>({ estimate, ...list }: ListProps<Row>) {
  const heights = useRef(new Map<string, number>());
  const box = useRef<HTMLDivElement>(null);
  const long = list.rows.length > LONG;

  useLayoutEffect(() => {
    if (long) return;
    for (const row of box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? []) {
      heights.current.set(row.dataset.row ?? '', row.offsetHeight);
    }
  }, [long, list.rows]);

  const plain = <PlainList {...list} />;
  return (
    <div ref={box}>
      {long ? (
        <Suspense fallback={plain}>
          {/* A lazy component cannot be generic: rows pass through as what they are */}
          <VirtualList
            label={list.label}
            rows={list.rows}
            keyOf={(row) => list.keyOf(row as Row)}
            estimate={(row) => heights.current.get(list.keyOf(row as Row)) ?? estimate(row as Row)}
            isHeading={(row) => list.isHeading(row as Row)}
          >
            {(row) => list.children(row as Row)}
          </VirtualList>
        </Suspense>
      ) : (
        plain
      )}
    </div>
  );
}
