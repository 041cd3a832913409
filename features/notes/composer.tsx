import { lazy, Suspense } from 'react';
import { focusAddNote } from '#features/notes/add-note.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useDraft } from '#features/notes/note-drafts.ts';

const NewNote = lazy(() => import('#features/notes/new-note.tsx').then((module) => ({ default: module.NewNote })));

type Props = { customerId: string; entryKey: string | null; className?: string };

/** Below "Add note" once it was pressed; the editor itself is loaded then. */
export function Composer({ className, ...place }: Props) {
  const { isOpen } = useDraft(place);
  if (!isOpen) return null;
  return (
    <div className={classNames('bg-warning-tint p-3', className)}>
      <Suspense fallback={<div className="h-30" />}>
        <NewNote {...place} onDone={() => focusAddNote(place)} />
      </Suspense>
    </div>
  );
}
