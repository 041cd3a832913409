import { useState } from 'react';

const NONE: ReadonlySet<string> = new Set();

/**
 * Which rows of a list are selected. Rows that leave the list leave the selection: nobody acts on what is not shown.
 */
export function useSelection(rows: readonly { id: string }[]) {
  const [chosen, setChosen] = useState(NONE);
  const [last, setLast] = useState<string | null>(null);
  const selected = chosen.size === 0 ? NONE : new Set(rows.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));

  function select(id: string, { range }: { range: boolean }) {
    const next = new Set(selected);
    const on = !next.has(id);
    for (const each of range ? between(rows, last ?? id, id) : [id]) {
      if (on) next.add(each);
      else next.delete(each);
    }
    setChosen(next);
    setLast(id);
  }

  return { selected, select, selectOnly: (ids: string[]) => setChosen(new Set(ids)) };
}

function between(rows: readonly { id: string }[], from: string, to: string): string[] {
  const [first, last] = [from, to].map((id) => rows.findIndex((row) => row.id === id)).sort((a, b) => a - b) as [
    number,
    number,
  ];
  return first < 0 ? [to] : rows.slice(first, last + 1).map(({ id }) => id);
}
