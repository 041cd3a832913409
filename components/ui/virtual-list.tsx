import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { useLayoutEffect, useRef, useState } from 'react';
import { type ListProps, ROW_STYLE } from '#components/ui/plain-list.tsx';

/** A list in the page's own scroll that keeps only what is near the window in the document, however long it is. */
export function VirtualList<Row>({ label, rows, keyOf, estimate, isHeading, children }: ListProps<Row>) {
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);

  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    getItemKey: (index) => keyOf(rows[index]!),
    estimateSize: (index) => estimate(rows[index]!),
    rangeExtractor: (range) => withHeading(range, (index) => isHeading(rows[index]!)),
    overscan: 12,
    scrollMargin: margin,
  });

  // What stands above the list can grow and shrink: filters wrap, details unfold
  useLayoutEffect(() => {
    const observer = new ResizeObserver(() =>
      setMargin(Math.round((list.current?.getBoundingClientRect().top ?? 0) + window.scrollY)),
    );
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);

  const items = virtualizer.getVirtualItems();
  const [first, second] = items;
  // A heading kept for the rows below it stands apart from them: the gap begins after it
  const detached = first && second && second.index > first.index + 1;
  const start = detached ? second.start - first.size : (first?.start ?? margin);
  const end = items.at(-1)?.end ?? margin;

  return (
    <ol
      ref={list}
      aria-label={label}
      style={{
        paddingTop: Math.max(0, start - margin),
        paddingBottom: Math.max(0, virtualizer.getTotalSize() - (end - margin)),
      }}
    >
      {items.map(({ index }) => {
        const row = rows[index]!;
        return (
          <li
            key={keyOf(row)}
            ref={virtualizer.measureElement}
            data-index={index}
            className={isHeading(row) ? ROW_STYLE.heading : ROW_STYLE.item}
          >
            {children(row)}
          </li>
        );
      })}
    </ol>
  );
}

function withHeading(range: Range, isHeading: (index: number) => boolean): number[] {
  const shown = defaultRangeExtractor(range);
  let heading = range.startIndex;
  while (heading > 0 && !isHeading(heading)) heading -= 1;
  return isHeading(heading) && heading < (shown[0] ?? 0) ? [heading, ...shown] : shown;
}
