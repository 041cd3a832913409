import type { ReactNode } from 'react';

export type ListProps<Row> = {
  label: string;
  rows: Row[];
  keyOf: (row: Row) => string;
  /** Expected height in pixels; the true one is measured. */
  estimate: (row: Row) => number;
  /** A heading stays at the top of the window while the rows below it pass. */
  isHeading: (row: Row) => boolean;
  children: (row: Row) => ReactNode;
};

export const ROW_STYLE = { heading: 'sticky top-13 z-10', item: 'border-t border-line' } as const;

/** All rows, as the server sends them: they can be read before any script has loaded. */
export function PlainList<Row>({ label, rows, keyOf, isHeading, children }: Omit<ListProps<Row>, 'estimate'>) {
  return (
    <ol aria-label={label}>
      {rows.map((row) => (
        <li key={keyOf(row)} data-row={keyOf(row)} className={isHeading(row) ? ROW_STYLE.heading : ROW_STYLE.item}>
          {children(row)}
        </li>
      ))}
    </ol>
  );
}
