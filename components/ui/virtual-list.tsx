'use client';

import { defaultRangeExtractor, type Range, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { useHydrated } from '#lib/client/use-hydrated';

type Props<Row> = {
  label: string;
  rows: Row[];
  keyOf: (row: Row) => string;
  /** Expected height in pixels; the true one is measured. */
  estimate: (row: Row) => number;
  /** A heading stays at the top of the window while the rows below it pass. */
  isHeading?: (row: Row) => boolean;
  children: (row: Row) => ReactNode;
};

/**
 * A list in the page's own scroll that keeps only what is near the window in the document, however long
 * it is. The server sends the first page whole, so that it can be read before any script has loaded.
 */
export function VirtualList<Row>({ label, rows, keyOf, estimate, isHeading, children }: Props<Row>) {
  const list = useRef<HTMLOListElement>(null);
  const [margin, setMargin] = useState(0);
  const hydrated = useHydrated();

  const virtualizer = useWindowVirtualizer({
    count: rows.length,
    getItemKey: (index) => keyOf(rows[index]!),
    estimateSize: (index) => estimate(rows[index]!),
    rangeExtractor: (range) => withHeading(range, (index) => isHeading?.(rows[index]!) ?? false),
    overscan: 12,
    scrollMargin: margin,
  });

  // What stands above the list can grow and shrink: filters wrap, metadata unfolds
  useLayoutEffect(() => {
    const top = (list.current?.getBoundingClientRect().top ?? 0) + window.scrollY;
    if (Math.abs(top - margin) > 1) setMargin(top);
  });

  const items = hydrated ? virtualizer.getVirtualItems() : rows.map((_, index) => ({ index, start: 0, end: 0, size: 0 }));
  const [first, second] = items;
  // A heading kept for the rows below it stands apart from them: the gap begins after it
  const detached = first && second && second.index > first.index + 1;
  const start = detached ? second.start - first.size : (first?.start ?? margin);
  const end = items.at(-1)?.end ?? margin;
  const paddingTop = hydrated ? Math.max(0, start - margin) : 0;
  const paddingBottom = hydrated ? Math.max(0, virtualizer.getTotalSize() - (end - margin)) : 0;

  return (
    <ol ref={list} aria-label={label} style={{ paddingTop, paddingBottom }}>
      {items.map(({ index }) => {
        const row = rows[index]!;
        return (
          <li
            key={keyOf(row)}
            ref={virtualizer.measureElement}
            data-index={index}
            className={isHeading?.(row) ? 'sticky top-13 z-10' : 'border-t border-line'}
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
