import { StickyNote } from 'lucide-react';

/** On a line: how many notes it has. */
export function NoteCount({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <span
      className={
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm px-1.5 ' +
        'bg-warning-tint text-xs font-medium text-warning'
      }
    >
      <StickyNote aria-hidden className="size-3" />
      {count}
      <span className="sr-only">{count === 1 ? ' note' : ' notes'}</span>
    </span>
  );
}
