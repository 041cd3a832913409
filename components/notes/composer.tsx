import { lazy, Suspense } from 'react';
import { focusAddNote } from '#components/notes/add-note';
import { classNames } from '#lib/client/class-names';
import { useDraft } from '#lib/client/note-drafts';

const NewNote = lazy(() => import('#components/notes/new-note').then((module) => ({ default: module.NewNote })));

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
