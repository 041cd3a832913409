import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { buttonStyle } from '#components/ui/button.tsx';
import { DialogClose, DialogTitle } from '#components/ui/dialog.tsx';

/** The top of a dialog: what it is, what can be done with it, and the way out. */
export function SheetHeader({ children }: { children: ReactNode }) {
  return (
    <header className="flex h-13 shrink-0 items-center gap-1 border-b border-line px-4">
      {children}
      <DialogClose aria-label="Close" title="Close (Esc)" className={buttonStyle({ variant: 'ghost', size: 'icon' })}>
        <X aria-hidden className="size-4" />
      </DialogClose>
    </header>
  );
}

type BodyProps = {
  title: ReactNode;
  /** Takes the focus when the sheet opens. */
  heading: RefObject<HTMLHeadingElement | null>;
  ref?: RefObject<HTMLDivElement | null>;
  /** 0 where nothing inside is sure to take the focus: then the keyboard scrolls the body itself. */
  tabIndex?: 0;
  children: ReactNode;
};

/** The rest of a side sheet, which scrolls under its header. */
export function SheetBody({ title, heading, children, ...rest }: BodyProps) {
  return (
    <div {...rest} className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 sm:p-5">
      <DialogTitle
        ref={heading}
        tabIndex={-1}
        className="text-xl font-semibold tracking-tight outline-none wrap-anywhere"
      >
        {title}
      </DialogTitle>
      {children}
    </div>
  );
}
