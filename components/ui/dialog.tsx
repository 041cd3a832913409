import { Dialog as Base } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { classNames } from '#components/ui/class-names.ts';

const PLACES = {
  /** Along the right edge; the whole screen on a phone. */
  side: [
    'inset-y-0 right-0 w-full max-w-2xl sm:border-l sm:border-line',
    'data-starting-style:translate-x-8 data-ending-style:translate-x-8',
  ],
  /** Under the top bar, like a list of suggestions. */
  top: [
    'inset-x-2 top-2 mx-auto max-h-[calc(100dvh-1rem)] max-w-2xl rounded-xl sm:top-[12vh] sm:max-h-[76vh]',
    'data-starting-style:-translate-y-2 data-ending-style:-translate-y-2',
  ],
  /** In the middle, above whatever asks; a dialog beneath waits for the answer. */
  above: [
    'inset-x-2 top-[12vh] mx-auto max-h-[76vh] max-w-md rounded-xl',
    'data-starting-style:-translate-y-2 data-ending-style:-translate-y-2',
  ],
} as const;

type Props = {
  open: boolean;
  onClose: () => void;
  place: keyof typeof PLACES;
  /** Read out as the dialog's name, where `children` has no DialogTitle. */
  label?: string;
  /** Where the focus goes afterwards; the element that had it before, unless told. */
  returnFocus?: () => HTMLElement | null;
  /** What gets the focus first; the first thing that can be used, unless told. */
  firstFocus?: RefObject<HTMLElement | null>;
  children: ReactNode;
};

/** A modal surface: keeps the focus inside, closes on Escape and on a press outside. */
export function Dialog({ open, onClose, place, label, returnFocus, firstFocus, children }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  const beneath = useRef<Element[]>([]);
  const others = () =>
    [...document.querySelectorAll('[role=dialog][data-open], dialog[open]')].filter(
      (dialog) => dialog !== popup.current,
    );
  useEffect(() => {
    if (open) beneath.current = others();
  }, [open]);
  const givesWay = () => others().some((dialog) => !beneath.current.includes(dialog));

  return (
    <Base.Root open={open} onOpenChange={(next) => next || onClose()}>
      <Base.Portal>
        <Base.Backdrop
          className={classNames(
            'fixed inset-0 min-h-dvh bg-scrim transition-opacity duration-200',
            'data-ending-style:opacity-0 data-starting-style:opacity-0',
            place === 'above' ? 'z-50' : 'z-40',
          )}
        />
        <Base.Popup
          ref={popup}
          aria-label={label}
          {...(firstFocus && { initialFocus: firstFocus })}
          // Where one dialog gives way to another, the focus is the other's
          finalFocus={() => (givesWay() ? false : (returnFocus?.() ?? true))}
          className={classNames(
            'fixed z-50 flex flex-col overflow-hidden bg-raised shadow-float',
            'transition-[translate,opacity] duration-200 ease-out',
            'outline-none data-ending-style:opacity-0 data-starting-style:opacity-0',
            ...PLACES[place],
          )}
        >
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export const DialogTitle = Base.Title;
export const DialogClose = Base.Close;
