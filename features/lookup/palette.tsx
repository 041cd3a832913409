'use client';

import { usePathname } from 'next/navigation';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { listenForLookup } from '#features/lookup/listen-for-lookup.ts';
import { LOOKUP_BOX_ID, PALETTE_ID } from '#features/lookup/lookup-box-id.ts';
import { LookupField } from '#features/lookup/lookup-field.tsx';
import { moveFocus } from '#components/ui/move-focus.ts';

const Lookup = lazy(() => import('#features/lookup/lookup.tsx').then((module) => ({ default: module.Lookup })));

let isListening = false;

/**
 * The look-up's box on every page. It stands in the page from the start, closed, so that no key is lost between the
 * shortcut and what answers: that is loaded when the box is first used, and reads what is in it by then.
 */
export function Palette() {
  const path = usePathname();
  const dialog = useRef<HTMLDialogElement>(null);
  const box = useRef<HTMLInputElement>(null);
  const [isUsed, setUsed] = useState(false);
  // set as a part of the transition to what was chosen, so it counts once that is shown
  const [gone, setGone] = useState(0);

  useEffect(() => {
    // the inline script listens too, where the page was loaded with it; each leaves alone what the other has handled
    if (!isListening) listenForLookup(LOOKUP_BOX_ID, PALETTE_ID);
    isListening = true;
    const element = dialog.current;
    // somebody may have opened it before this script was there
    if (element?.open) setUsed(true);
    const keep = (event: KeyboardEvent) => {
      // It closes this dialog, not also a sheet that lies beneath
      if (event.key === 'Escape') event.stopPropagation();
    };
    element?.addEventListener('keydown', keep);
    return () => element?.removeEventListener('keydown', keep);
  }, []);

  const first = useRef(true);
  useEffect(() => {
    if (!first.current) dialog.current?.close();
    first.current = false;
  }, [path, gone]);

  function clear() {
    // The browser tells of a close late: the next shortcut may have opened the box again, and somebody may be typing
    if (dialog.current?.open) return;
    setUsed(false);
    const form = box.current?.form;
    form?.reset();
    delete form?.dataset.entered;
  }

  return (
    <dialog
      ref={dialog}
      id={PALETTE_ID}
      aria-label="Look up a customer"
      // The script may have opened it before this is hydrated
      suppressHydrationWarning
      onClose={clear}
      onClick={({ target, currentTarget }) => target === currentTarget && currentTarget.close()}
      onKeyDown={(event) => moveFocus(event, 'input, [data-found], [data-customer]')}
      className={
        'fixed inset-x-2 top-2 mx-auto mt-0 max-h-[calc(100dvh-1rem)] w-auto max-w-2xl overflow-hidden rounded-xl ' +
        'bg-raised text-ink shadow-float backdrop:bg-scrim open:flex sm:top-[12vh] sm:max-h-[76vh]'
      }
    >
      <div className="grid w-full grid-cols-1 content-start gap-4 overflow-y-auto overscroll-contain p-3">
        <form role="search" className="relative">
          <LookupField ref={box} id="lookup-everywhere" onFocus={() => setUsed(true)} />
        </form>
        <Suspense>
          {isUsed && <Lookup id="lookup-everywhere" within={box} onGone={() => setGone((times) => times + 1)} />}
        </Suspense>
      </div>
    </dialog>
  );
}
